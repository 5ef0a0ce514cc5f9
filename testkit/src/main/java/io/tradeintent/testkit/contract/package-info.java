/**
 * Contract tests for those who write an execution adapter or an exit-level engine. A test class extends
 * {@link io.tradeintent.testkit.contract.ExecutionAdapterContract} or
 * {@link io.tradeintent.testkit.contract.ExitLevelEngineContract}, says what is to be tested, and inherits the tests. They need
 * JUnit Jupiter, which this module leaves to its users.
 */
@NullMarked
package io.tradeintent.testkit.contract;

import org.jspecify.annotations.NullMarked;

/** Ways to consume a stream of intents: the bare loops that mark the limit, the peers, and the project. */
@NullMarked
package io.tradeintent.benchmarks.contender;

import org.jspecify.annotations.NullMarked;

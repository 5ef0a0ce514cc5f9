import org.jspecify.annotations.NullMarked;

/**
 * Real servers, faults, child processes and clocks for tests of code that works against Redis, and a simulated exchange for
 * tests of code that trades; contract tests for adapters and engines.
 */
@NullMarked
module io.tradeintent.testkit {
    requires transitive io.tradeintent.core;
    requires transitive io.tradeintent.exitbrain;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.tradeintent.testkit;
    exports io.tradeintent.testkit.contract;
    exports io.tradeintent.testkit.binance;
    exports io.tradeintent.testkit.binance.journal;
}

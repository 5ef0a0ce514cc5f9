package io.tradeintent.testkit.contract;

import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.venue.ExecutionAdapter;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The adapter that {@link ExecutionAdapterContract} tests, and the venue behind it, which the tests may steer. A method
 * that a venue cannot serve is left as it is here; tests that need it are then skipped and say so.
 *
 * @since 0.1.0
 */
public interface ExecutionAdapterFixture extends AutoCloseable {

    /**
     * Returns the adapter under test.
     *
     * @return the adapter, always the same
     */
    ExecutionAdapter adapter();

    /**
     * Returns a market that is open for trading, in which the account is flat and has no open orders, and whose price only
     * the tests move. The account can pay for four times the least order of it.
     *
     * @return the market, always the same
     */
    Symbol symbol();

    /**
     * Moves the mark price of the market. An order that it triggers may be executed a little later.
     *
     * @param price the new mark price, within five percent of the present one
     */
    void markPrice(BigDecimal price);

    /**
     * Returns a symbol that the venue does not know.
     *
     * @return {@code NO-SUCH-MARKET} unless overridden
     */
    default Symbol unknownSymbol() {
        return Symbol.of("NO-SUCH-MARKET");
    }

    /**
     * Limits how much of any one order the venue executes from now on. The rest is not executed later either.
     *
     * @param most how much, in the base asset; zero for nothing, null for no limit
     */
    default void liquidity(@Nullable BigDecimal most) {
        Assumptions.abort("this venue cannot be made to execute less than was ordered");
    }

    /** Lets the next order get lost on its way to the venue, without an answer. */
    default void loseNextOrder() {
        Assumptions.abort("this venue cannot be made to lose an order");
    }

    /** Lets the venue take and execute the next order, and the answer get lost on its way back. */
    default void loseNextAnswer() {
        Assumptions.abort("this venue cannot be made to lose an answer");
    }

    /**
     * Lets the next order be on its way for a while before it arrives.
     *
     * @param time how long
     */
    default void delayNextOrder(Duration time) {
        Assumptions.abort("this venue cannot be made to get an order late");
    }

    /**
     * Lets somebody else place an order in the market: a stop of the least quantity, far enough from the mark price to rest.
     *
     * @return its client order id, which is none of ours
     */
    default String stopOfSomebodyElse() {
        return Assumptions.abort("nobody else can place orders at this venue");
    }

    /**
     * Returns how long the tests wait for the venue in real time. An adapter without a {@link #clock} whose
     * {@linkplain ExecutionAdapter#visibilityLag visibility lag} is longer fails the tests that need proof that an order is
     * absent, at once.
     *
     * @return ten seconds unless overridden
     */
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * Returns the clock that the adapter and the venue go by, where a test can move it. The tests then move it on wherever
     * they wait, so that a long visibility lag passes in no time.
     *
     * @return the clock, always the same, or null for real time; null unless overridden
     */
    default @Nullable ManualClock clock() {
        return null;
    }

    /** Closes the adapter and whatever stands behind it. */
    @Override
    default void close() {
        adapter().close();
    }
}

package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.venue.ExecutionAdapter;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The handler that executes intents, or reports what it would have ordered. Thread-safe.
 *
 * <p>In {@link ExecutionMode#SAFE_DRAIN} it reports the orders that it would have placed and holds nothing that could place
 * them. In {@link ExecutionMode#LIVE} it places an entry and its exits, once per intent. The {@link ExecutionLedger} holds
 * the progress of an execution before each order is sent. Every order has a name of its own that is always the same. The
 * venue is queried before an order is sent a second time. An execution that has begun is brought to its end, also when its
 * intent has grown too old; while that is not possible, the entry is postponed and its symbol waits.
 *
 * @since 0.1.0
 */
public final class ExecutionHandler implements IntentHandler {

    private final Clock clock;
    private final @Nullable SafeDrain drain;
    private final @Nullable LiveExecution live;

    private ExecutionHandler(Clock clock, @Nullable SafeDrain drain, @Nullable LiveExecution live) {
        this.clock = clock;
        this.drain = drain;
        this.live = live;
    }

    /**
     * Makes a handler that executes nothing: it holds no adapter and so cannot reach an exchange. Each intent ends as
     * {@code skipped_drain} with the orders that it would have had, or {@code skipped_no_action} where it asks for nothing.
     *
     * @param engine gives the exit levels that stand in the results
     * @return the handler
     */
    public static ExecutionHandler safeDrain(ExitLevelEngine engine) {
        return safeDrain(engine, Clock.systemUTC());
    }

    /**
     * Makes a handler that executes nothing, with a clock of the caller's.
     *
     * @param engine gives the exit levels that stand in the results
     * @param clock where the times of results come from
     * @return the handler
     */
    public static ExecutionHandler safeDrain(ExitLevelEngine engine, Clock clock) {
        Objects.requireNonNull(engine, "engine");
        return new ExecutionHandler(clock, new SafeDrain(new LevelSource(engine, null, null), clock), null);
    }

    /**
     * Starts to build a handler that <b>executes intents</b> at a venue. It closes none of its parts.
     *
     * @param adapter the way to the venue
     * @param engine gives the exit levels
     * @param ledger remembers how far executions have come
     * @return a new builder
     */
    public static ExecutionHandlerBuilder live(
            ExecutionAdapter adapter, ExitLevelEngine engine, ExecutionLedger ledger) {
        return new ExecutionHandlerBuilder(adapter, engine, ledger);
    }

    static ExecutionHandler of(ExecutionHandlerBuilder builder) {
        return new ExecutionHandler(builder.clock, null, new LiveExecution(builder));
    }

    @Override
    public ExecutionMode mode() {
        return live == null ? ExecutionMode.SAFE_DRAIN : ExecutionMode.LIVE;
    }

    /** Returns true where a guardian keeps the book, which tells what a close has overtaken. */
    @Override
    public boolean closesOvertake() {
        return live != null && live.keepsBook();
    }

    @Override
    public IntentResult handle(Delivery<TradeIntent> delivery) {
        if (delivery.value().action() == IntentAction.NONE) {
            return IntentResult.reported(
                    ExecutionResult.builder(delivery, mode(), ExecutionStatus.SKIPPED_NO_ACTION, clock.instant())
                            .reason("the intent asks for no action")
                            .build());
        }
        return drain == null
                ? Objects.requireNonNull(live).handle(delivery, true)
                : IntentResult.reported(drain.result(delivery));
    }

    /**
     * Goes on with what has begun. Of what has not, a close of everything is executed all the same, if a {@linkplain
     * ExecutionHandlerBuilder#guardian guardian} keeps the book: it closes what was opened before it was decided, and nothing
     * else.
     */
    @Override
    public IntentResult handleStale(Delivery<TradeIntent> delivery) {
        return live == null || delivery.value().action() == IntentAction.NONE
                ? IntentResult.notBegun()
                : live.handle(delivery, false);
    }

    /**
     * Returns whether the ledger knows of an order that was about to be sent for this intent, or of its end. An execution
     * that has ended counts as begun: its entry must not become a dead letter in place of the result. In {@link
     * ExecutionMode#SAFE_DRAIN} nothing is ever begun.
     *
     * @throws LedgerUnavailableException if the ledger cannot be asked
     */
    @Override
    public boolean begun(Delivery<TradeIntent> delivery) {
        return live != null && live.begun(delivery.value().id());
    }
}

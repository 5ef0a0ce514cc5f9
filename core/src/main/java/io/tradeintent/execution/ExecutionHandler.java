package io.tradeintent.execution;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentHandler;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import java.time.Clock;

/**
 * Turns an intent into its terminal result. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ExecutionHandler implements IntentHandler {

    private final Clock clock;

    private ExecutionHandler(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a handler that executes nothing: it holds no adapter and so cannot reach an exchange. Each intent ends as
     * {@code skipped_drain}, or {@code skipped_no_action} where it asks for nothing.
     *
     * @return the handler
     */
    public static ExecutionHandler safeDrain() {
        return safeDrain(Clock.systemUTC());
    }

    /**
     * Makes a handler that executes nothing, with a clock of the caller's.
     *
     * @param clock where the times of results come from
     * @return the handler
     */
    public static ExecutionHandler safeDrain(Clock clock) {
        return new ExecutionHandler(clock);
    }

    /**
     * Tells in which mode this handler works.
     *
     * @return the mode
     */
    public ExecutionMode mode() {
        return ExecutionMode.SAFE_DRAIN;
    }

    @Override
    public HandlerResult handle(Delivery<TradeIntent> delivery) {
        boolean nothing = delivery.value().action() == IntentAction.NONE;
        ExecutionStatus status = nothing ? ExecutionStatus.SKIPPED_NO_ACTION : ExecutionStatus.SKIPPED_DRAIN;
        String reason = nothing ? "the intent asks for no action" : "safe drain: nothing is executed";
        return HandlerResult.done()
                .report(ExecutionResult.builder(delivery, mode(), status, clock.instant())
                        .reason(reason)
                        .build());
    }
}

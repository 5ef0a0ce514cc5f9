package io.tradeintent.result;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import java.util.Objects;

/**
 * Passes everything on to another handler: the base of decorators, which override only what they are about and call
 * {@code super} there. As thread-safe as the handler that it wraps.
 *
 * @since 0.1.0
 */
public abstract class ForwardingIntentHandler implements IntentHandler {

    private final IntentHandler handler;

    /**
     * Wraps a handler.
     *
     * @param handler what everything is passed on to
     */
    protected ForwardingIntentHandler(IntentHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    @Override
    public IntentResult handle(Delivery<TradeIntent> delivery) throws Exception {
        return handler.handle(delivery);
    }

    @Override
    public IntentResult handleStale(Delivery<TradeIntent> delivery) throws Exception {
        return handler.handleStale(delivery);
    }

    @Override
    public ExecutionMode mode() {
        return handler.mode();
    }

    @Override
    public boolean closesOvertake() {
        return handler.closesOvertake();
    }

    @Override
    public boolean begun(Delivery<TradeIntent> delivery) throws Exception {
        return handler.begun(delivery);
    }
}

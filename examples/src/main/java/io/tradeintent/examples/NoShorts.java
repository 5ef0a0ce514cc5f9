package io.tradeintent.examples;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.result.ForwardingIntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;

/** A handler that rejects shorts and leaves all else to the handler behind it. */
public final class NoShorts extends ForwardingIntentHandler {

    public NoShorts() {
        super(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
    }

    @Override
    public IntentResult handle(Delivery<TradeIntent> delivery) throws Exception {
        TradeIntent intent = delivery.value();
        boolean opensShort = intent.action() == IntentAction.OPEN && intent.side() == Side.SELL;
        return opensShort ? IntentResult.reject("no shorts") : super.handle(delivery);
    }
}

package io.tradeintent.result;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;

/** A handler of which no attempt leaves anything to be carried on. */
record OneStepHandler(ExecutionMode mode, Step step) implements IntentHandler {

    @Override
    public IntentResult handle(Delivery<TradeIntent> delivery) throws Exception {
        return step.handle(delivery);
    }

    @Override
    public IntentResult handleStale(Delivery<TradeIntent> delivery) {
        return IntentResult.notBegun();
    }

    @Override
    public boolean begun(Delivery<TradeIntent> delivery) {
        return false;
    }
}

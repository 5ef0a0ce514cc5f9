package io.tradeintent.testkit.contract;

import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.exitbrain.ExitLevelEngine;

class AdaptiveLeverageEngineContractTest extends ExitLevelEngineContract {

    @Override
    protected ExitLevelEngine engine() {
        return new AdaptiveLeverageEngine();
    }
}

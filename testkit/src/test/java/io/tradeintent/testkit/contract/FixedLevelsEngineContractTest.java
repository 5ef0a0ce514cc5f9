package io.tradeintent.testkit.contract;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.FixedLevelsEngineProvider;
import java.util.Map;

class FixedLevelsEngineContractTest extends ExitLevelEngineContract {

    @Override
    protected ExitLevelEngine engine() {
        return new FixedLevelsEngineProvider().create(configuration());
    }

    @Override
    protected Map<String, String> configuration() {
        return Map.of(
                "tp1_pct", "0.01",
                "tp2_pct", "0.02",
                "tp3_pct", "0.03",
                "sl_pct", "0.005",
                "harvest_scheme", "0.3,0.3,0.4");
    }
}

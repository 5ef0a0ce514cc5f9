package io.tradeintent.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.testkit.contract.ExitLevelEngineContract;
import org.junit.jupiter.api.Test;

/** The contract that every engine holds to, and what is this engine's own. */
class RiskMultipleEngineTest extends ExitLevelEngineContract {

    @Override
    protected ExitLevelEngine engine() {
        return new RiskMultipleEngine();
    }

    @Test
    void targetsAreMultiplesOfTheRisk() {
        ExitLevelRequest request = ExitLevelRequest.builder().baseStop(0.01).build();

        assertThat(engine().compute(request))
                .isEqualTo(ExitLevels.of(
                        0.01, new ExitTarget(0.01, 0.5), new ExitTarget(0.02, 0.3), new ExitTarget(0.03, 0.2)));
    }

    @Test
    void theStopIsNeverBeyondHalfTheWayToLiquidation() {
        ExitLevelRequest request =
                ExitLevelRequest.builder().leverage(100).volatilityFactor(3).build();

        assertThat(engine().compute(request).stopDistance()).isEqualTo(0.005);
    }

    @Test
    void withoutABaseThereIsNoAnswer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        engine().compute(ExitLevelRequest.builder().baseStop(0).build()))
                .withMessageContaining("baseStop");
    }
}

package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveLeverageEngineTest {

    private final ExitLevelEngine engine = new AdaptiveLeverageEngine();

    @Test
    void everyPartOfTheRequestReachesTheFormula() {
        ExitLevels levels = engine.compute(ExitLevelRequest.builder()
                .baseTarget(0.01)
                .baseStop(0.005)
                .leverage(20)
                .volatilityFactor(0.3)
                .fundingRate(0.0001)
                .exchangeDivergence(0.05)
                .build());

        assertThat(levels.targets().get(0).distance()).isCloseTo(.0084731576, within(1e-10));
        assertThat(levels.targets().get(1).distance()).isCloseTo(.0132372988, within(1e-10));
        assertThat(levels.targets().get(2).distance()).isCloseTo(.0186196094, within(1e-10));
        assertThat(levels.stopDistance()).isCloseTo(.0086518887, within(1e-10));
        assertThat(levels.leverageScaleFactor()).isCloseTo(.2472479793, within(1e-10));
    }

    @Test
    void aRequestThatNamesNothingIsAskedWithTheDefaultBasesAtLeverageOne() {
        ExitLevels levels = engine.compute(ExitLevelRequest.builder().build());

        assertThat(levels.targets().get(0).distance()).isCloseTo(.0119061611, within(1e-10));
        assertThat(levels.stopDistance()).isCloseTo(.0066375356, within(1e-10));
    }

    @Test
    void aBaseOfZeroIsAnsweredWithTheFloors() {
        ExitLevels levels = engine.compute(ExitLevelRequest.builder()
                .baseTarget(0)
                .baseStop(0)
                .leverage(10)
                .build());

        assertThat(levels.targets()).extracting(ExitTarget::distance).containsExactly(.003, .003, .003);
        assertThat(levels.decimalStopDistance()).isEqualTo(new BigDecimal("0.0015"));
    }

    /** Factors that documents of the original deployment give, beside what its code computes. */
    @ParameterizedTest
    @CsvSource({
        "5,    .5531, .3582",
        "50,   .2085, .2028",
        "18.5, .2589, .2519",
        "22.3, .2401, .2411",
        "5,    .3590, .3582",
        "20,   .2460, .2472",
        "100,  .1760, .1781",
        "26.6, .2317, .2316",
    })
    void theFactorIsThatOfTheCodeAndNotOfTheDocumentsBesideIt(double leverage, double documented, double computed) {
        double lsf = factorAt(leverage, 0);

        assertThat(lsf).isCloseTo(computed, within(0.00005));
        assertThat(lsf).isNotCloseTo(documented, within(0.00005));
    }

    @Test
    void theFactorDependsOnLeverageAlone() {
        assertThat(factorAt(20, 5)).isEqualTo(factorAt(20, 0));
    }

    private double factorAt(double leverage, double volatility) {
        ExitLevelRequest request = ExitLevelRequest.builder()
                .leverage(leverage)
                .volatilityFactor(volatility)
                .build();
        Double factor = engine.compute(request).leverageScaleFactor();
        assertThat(factor).isNotNull();
        return factor;
    }
}

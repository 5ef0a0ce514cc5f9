package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula agrees with the vectors of the engine it comes from, to the last of their ten digits. */
class AdaptiveLeverageFormulaTest {

    private static final Offset<Double> TEN_DIGITS = within(1e-10);

    @ParameterizedTest
    @CsvSource({
        "0,   .5906161091, .0119061611, .0149530805, .0194765403, .0066375356",
        "0.5, .5906161091, .0119061611, .0149530805, .0194765403, .0066375356",
        "1,   .5906161091, .0119061611, .0149530805, .0194765403, .0066375356",
        "5,   .3581970478, .0095819705, .0137909852, .0188954926, .0075672118",
        "10,  .2942998297, .0089429983, .0134714991, .0187357496, .0078228007",
        "20,  .2472479793, .0084724798, .0132362399, .0186181199, .0080110081",
        "50,  .2027646706, .0080276467, .0130138234, .0185069117, .0081889413",
        "100, .1780905676, .0077809057, .0128904528, .0184452264, .0082876377",
    })
    void levelsFollowLeverage(double leverage, double lsf, double tp1, double tp2, double tp3, double sl) {
        ExitLevels levels = AdaptiveLeverageFormula.levels(.01, .005, leverage, 0, 0, 0);

        assertThat(levels.leverageScaleFactor()).isCloseTo(lsf, TEN_DIGITS);
        assertTargets(levels, tp1, tp2, tp3);
        assertThat(levels.stopDistance()).isCloseTo(sl, TEN_DIGITS);
    }

    @ParameterizedTest
    @CsvSource({
        "20, .5, 0,     0,   .0084724798, .0132362399, .0186181199, .0088121089",
        "20, .3, .0001, .05, .0084731576, .0132372988, .0186196094, .0086518887",
        "20, 0,  .01,   0,   .0085402596, .0133421298, .0187670649, .0080110081",
    })
    void levelsFollowTheModifiers(
            double leverage, double v, double f, double d, double tp1, double tp2, double tp3, double sl) {
        ExitLevels levels = AdaptiveLeverageFormula.levels(.01, .005, leverage, v, f, d);

        assertTargets(levels, tp1, tp2, tp3);
        assertThat(levels.stopDistance()).isCloseTo(sl, TEN_DIGITS);
    }

    @ParameterizedTest
    @CsvSource({"10, 1, .0093873608", "15, 1.2, .0098452529", "5, .8, .0087779657", "20, 1.5, .0104143105"})
    void volatilityMovesTheStopAndNotTheTargets(double leverage, double v, double sl) {
        ExitLevels calm = AdaptiveLeverageFormula.levels(.01, .005, leverage, 0, 0, 0);
        ExitLevels wild = AdaptiveLeverageFormula.levels(.01, .005, leverage, v, 0, 0);

        assertThat(wild.stopDistance()).isCloseTo(sl, TEN_DIGITS);
        assertThat(wild.targets()).isEqualTo(calm.targets());
    }

    @ParameterizedTest
    @CsvSource({".001, .0001", "0, 0", "-.01, -.005"})
    void smallZeroAndNegativeBasesEndOnTheFloors(double baseTarget, double baseStop) {
        ExitLevels levels = AdaptiveLeverageFormula.levels(baseTarget, baseStop, 10, 0, 0, 0);

        assertTargets(levels, .003, .003, .003);
        assertThat(levels.stopDistance()).isEqualTo(.0015);
    }

    @Test
    void theStopEndsOnItsCeiling() {
        assertThat(AdaptiveLeverageFormula.levels(.01, .1, 10, 0, 0, 0).stopDistance())
                .isEqualTo(.02);
    }

    @ParameterizedTest
    @CsvSource({
        "0, .3, .3, .4",
        "1, .3, .3, .4",
        "10, .3, .3, .4",
        "10.001, .4, .4, .2",
        "30, .4, .4, .2",
        "30.001, .5, .3, .2",
        "125, .5, .3, .2",
    })
    void sharesMoveTowardsTheFirstTargetAsLeverageGrows(double leverage, double first, double second, double third) {
        ExitLevels levels = AdaptiveLeverageFormula.levels(.01, .005, leverage, 0, 0, 0);

        assertThat(levels.targets()).extracting(ExitTarget::share).isEqualTo(List.of(first, second, third));
    }

    private static void assertTargets(ExitLevels levels, double tp1, double tp2, double tp3) {
        assertThat(levels.targets()).hasSize(3);
        assertThat(levels.targets().get(0).distance()).isCloseTo(tp1, TEN_DIGITS);
        assertThat(levels.targets().get(1).distance()).isCloseTo(tp2, TEN_DIGITS);
        assertThat(levels.targets().get(2).distance()).isCloseTo(tp3, TEN_DIGITS);
    }
}

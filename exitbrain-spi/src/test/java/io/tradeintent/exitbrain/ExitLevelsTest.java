package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitLevelsTest {

    private static final ExitTarget WHOLE = new ExitTarget(0.01, 1);

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -0.01, 0.0000001, 0.95, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void aTargetThatIsNoDistanceIsRefused(double distance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExitTarget(distance, 1))
                .withMessage("distance must be between 0.000001 and 0.9 (fractions, 0.01 = 1 %), was " + distance);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.3, 30, 1.000001, Double.NaN})
    void aShareThatIsNoneIsRefused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExitTarget(0.01, share))
                .withMessage("share must be between 0.000001 and 1 (fractions, 0.01 = 1 %), was " + share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.005, 0.0000001, 0.5, 2, Double.NaN, Double.NEGATIVE_INFINITY})
    void aStopThatIsNoDistanceIsRefused(double stop) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(stop, WHOLE))
                .withMessage("sl_pct must be between 0.000001 and 0.4 (fractions, 0.01 = 1 %), was " + stop);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
    void aScaleFactorThatIsNoneIsRefused(double lsf) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExitLevels(List.of(WHOLE), 0.01, lsf))
                .withMessageStartingWith("lsf must be between");
    }

    @Test
    void noTargetAndMoreThanThreeAreRefused() {
        ExitTarget quarter = new ExitTarget(0.01, 0.25);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(0.01))
                .withMessageContaining("1 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(0.01, quarter, quarter, quarter, quarter))
                .withMessageContaining("1 to 3");
        assertThat(ExitLevels.of(0.01, WHOLE).targets()).containsExactly(WHOLE);
    }

    @Test
    void aTargetNearerThanTheOneBeforeItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(
                        0.01, new ExitTarget(0.01, 0.3), new ExitTarget(0.02, 0.3), new ExitTarget(0.015, 0.4)))
                .withMessage("tp3_pct must not be below tp2_pct: 0.015 is below 0.02");
    }

    @Test
    void equalTargetsAreLegal() {
        ExitTarget half = new ExitTarget(0.003, 0.5);

        assertThat(ExitLevels.of(0.01, half, half).targets()).containsExactly(half, half);
    }

    @Test
    void sharesThatAreNotTheWholeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(0.01, new ExitTarget(0.01, 0.5), new ExitTarget(0.02, 0.4)))
                .withMessage("harvest_scheme must sum to 1 (fractions, 0.01 = 1 %), sums to 0.9 in [0.5, 0.4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(0.01, new ExitTarget(0.01, 0.7), new ExitTarget(0.02, 0.4)))
                .withMessageStartingWith("harvest_scheme");
    }

    @Test
    void sharesWrittenToTenPlacesAreTheWholeAndToThreeAreNot() {
        ExitTarget tenPlaces = new ExitTarget(0.01, 0.3333333333);
        ExitTarget threePlaces = new ExitTarget(0.01, 0.333);

        assertThat(ExitLevels.of(0.01, tenPlaces, tenPlaces, tenPlaces).targets())
                .hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevels.of(0.01, threePlaces, threePlaces, threePlaces))
                .withMessageStartingWith("harvest_scheme");
    }

    @Test
    void theTargetsCannotBeChangedAfterwards() {
        List<ExitTarget> mutable = new ArrayList<>(List.of(WHOLE));
        ExitLevels levels = new ExitLevels(mutable, 0.01, null);
        mutable.clear();

        assertThat(levels.targets()).containsExactly(WHOLE);
    }

    @Test
    void aMissingTargetIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> ExitLevels.of(0.01, WHOLE, null));
    }

    @Test
    void decimalsAreTheShortestThatMeanTheSame() {
        ExitTarget target = new ExitTarget(0.1 + 0.2, 0.3);

        assertThat(target.decimalDistance()).isEqualTo(new BigDecimal("0.3"));
        assertThat(target.decimalShare()).isEqualTo(new BigDecimal("0.3"));
        assertThat(new ExitTarget(0.01, 1).decimalShare()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void decimalsAreRoundedToTwelvePlacesAndNeverToZero() {
        assertThat(ExitLevels.of(1.0 / 150, WHOLE).decimalStopDistance()).isEqualTo(new BigDecimal("0.006666666667"));
        assertThat(ExitLevels.of(0.000001, WHOLE).decimalStopDistance()).isEqualTo(new BigDecimal("0.000001"));
    }

    @Property(tries = 20_000)
    void aFractionIsRoundedAsItsShortestDecimalIs(
            @ForAll long bits, @ForAll @LongRange(min = 1_000_000, max = 1_000_000_000_000L) long units) {
        double any = 0.000001 + (bits >>> 12) * 0x1p-52 * 0.99;
        double middle = BigDecimal.valueOf(10 * units + 5, 13).doubleValue();

        for (double fraction : new double[] {any, middle, Math.nextUp(middle), Math.nextDown(middle), units / 1e12}) {
            assertThat(ExitLevels.decimal(fraction))
                    .isEqualTo(BigDecimal.valueOf(fraction)
                            .setScale(12, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros());
        }
    }
}

package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.tradeintent.exitbrain.ExitLevelRequest.Builder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitLevelRequestTest {

    private static final Map<String, BiFunction<Builder, Number, Builder>> SETTERS = Map.of(
            "baseTarget", Builder::baseTarget,
            "baseStop", Builder::baseStop,
            "leverage", Builder::leverage,
            "volatilityFactor", Builder::volatilityFactor,
            "fundingRate", Builder::fundingRate,
            "exchangeDivergence", Builder::exchangeDivergence);

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1000})
    void whatIsNoNumberOrFarOutIsRefusedByEverySetterUnderItsName(double value) {
        SETTERS.forEach((field, setter) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.apply(ExitLevelRequest.builder(), value))
                .withMessageStartingWith(field + " must be between ")
                .withMessageEndingWith("was " + value));
    }

    @ParameterizedTest
    @CsvSource({
        "baseTarget, 1.0",
        "baseTarget, 0.8",
        "baseTarget, 0.41",
        "baseTarget, -0.01",
        "baseStop, 0.5",
        "baseStop, 0.4",
        "baseStop, 0.21",
        "baseStop, -0.005",
        "leverage, 0",
        "leverage, 0.5",
        "leverage, 1001",
        "volatilityFactor, -0.1",
        "volatilityFactor, 50",
        "fundingRate, 0.75",
        "fundingRate, -0.75",
        "exchangeDivergence, 5",
        "exchangeDivergence, -5",
    })
    void aPercentageAndAValueWithoutSenseAreRefused(String field, double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTERS.get(field).apply(ExitLevelRequest.builder(), value))
                .withMessageStartingWith(field);
    }

    @Test
    void theMessageNamesFieldBoundUnitAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelRequest.builder().baseTarget(1.0))
                .withMessage("baseTarget must be between 0 and 0.4 (fractions, 0.01 = 1 %), was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelRequest.builder().leverage(0))
                .withMessage("leverage must be between 1 and 1000 (times), was 0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, .005, 1, 0, 0, 0, baseTarget",
        ".01, NaN, 1, 0, 0, 0, baseStop",
        ".01, .005, NaN, 0, 0, 0, leverage",
        ".01, .005, 1, NaN, 0, 0, volatilityFactor",
        ".01, .005, 1, 0, NaN, 0, fundingRate",
        ".01, .005, 1, 0, 0, NaN, exchangeDivergence",
    })
    void theConstructorRefusesWhatTheSettersRefuse(
            double target, double stop, double leverage, double v, double f, double d, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExitLevelRequest(target, stop, leverage, v, f, d))
                .withMessageStartingWith(field);
    }

    @Test
    void theBoundsThemselvesAreAccepted() {
        assertThat(new ExitLevelRequest(0.4, 0.2, 1000, 10, 0.1, 0.5)).isNotNull();
        assertThat(new ExitLevelRequest(0, 0, 1, 0, -0.1, -0.5)).isNotNull();
    }

    @Test
    void whatIsAbsentIsNeutral() {
        ExitLevelRequest request = ExitLevelRequest.builder()
                .leverage(5)
                .leverage(null)
                .volatilityFactor(null)
                .fundingRate(null)
                .exchangeDivergence(null)
                .build();

        assertThat(request).isEqualTo(new ExitLevelRequest(0.01, 0.005, 1, 0, 0, 0));
    }

    @Test
    void aMissingBaseIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> ExitLevelRequest.builder().baseStop(null))
                .withMessage("baseStop");
    }

    @Test
    void decimalsAreTaken() {
        assertThat(ExitLevelRequest.builder()
                        .baseTarget(new BigDecimal("0.02"))
                        .build()
                        .baseTarget())
                .isEqualTo(0.02);
    }

    @Test
    void aDecimalThatNoDoubleHoldsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitLevelRequest.builder().leverage(new BigDecimal("1e400")))
                .withMessageEndingWith("was Infinity");
    }
}

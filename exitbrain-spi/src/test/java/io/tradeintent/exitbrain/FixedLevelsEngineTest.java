package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedLevelsEngineTest {

    private static final Map<String, String> CONFIG = Map.of(
            "tp1_pct", "0.01",
            "tp2_pct", "0.015",
            "tp3_pct", "0.02",
            "sl_pct", "0.005",
            "harvest_scheme", "0.3, 0.3, 0.4");

    private final ExitLevelEngineProvider provider = new FixedLevelsEngineProvider();

    @Test
    void everyPositionGetsTheConfiguredLevels() {
        ExitLevelEngine engine = provider.create(CONFIG);
        ExitLevels expected =
                ExitLevels.of(0.005, new ExitTarget(0.01, 0.3), new ExitTarget(0.015, 0.3), new ExitTarget(0.02, 0.4));

        assertThat(engine.name()).isEqualTo("fixed");
        assertThat(engine.compute(ExitLevelRequest.builder().build())).isEqualTo(expected);
        assertThat(engine.compute(ExitLevelRequest.builder()
                        .leverage(100)
                        .volatilityFactor(5)
                        .build()))
                .isEqualTo(expected);
    }

    @Test
    void levelsMadeInCodeNeedNoConfiguration() {
        ExitLevels levels = ExitLevels.of(0.01, new ExitTarget(0.02, 1));

        assertThat(new FixedLevelsEngine(levels)
                        .compute(ExitLevelRequest.builder().build()))
                .isSameAs(levels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tp1_pct", "tp2_pct", "tp3_pct", "sl_pct", "harvest_scheme"})
    void aMissingKeyIsRefusedByName(String key) {
        Map<String, String> config = new HashMap<>(CONFIG);
        config.remove(key);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(config))
                .withMessageContaining("missing [" + key + "]");
    }

    @Test
    void anUnknownKeyIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(with("tp4_pct", "0.03")))
                .withMessageContaining("unknown [tp4_pct]");
    }

    @ParameterizedTest
    @CsvSource({
        "tp1_pct, 1.5",
        "tp2_pct, 0",
        "tp3_pct, -0.02",
        "sl_pct, 0.5",
        "sl_pct, 0",
        "sl_pct, 1e999",
    })
    void aValueOutOfBoundsIsRefusedByKey(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(with(key, value)))
                .withMessageStartingWith(key + " must be between ")
                .withMessageContaining("fractions, 0.01 = 1 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "", " ", "1 %", "0x1p-7", "0.01d", "0,01"})
    void whatIsNoDecimalNumberIsRefusedByKey(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(with("sl_pct", value)))
                .withMessage("sl_pct must be a decimal number, was '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.3,0.3", "0.25,0.25,0.25,0.25", "0.3;0.3;0.4", "0.3,0.3,", "30,30,40", "0.3,0.3,0.3", "0,0,1"})
    void sharesThatAreNotThreeOrNotTheWholeAreRefusedByKey(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(with("harvest_scheme", value)))
                .withMessageStartingWith("harvest_scheme ");
    }

    @Test
    void targetsOutOfOrderAreRefusedByKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(with("tp2_pct", "0.009")))
                .withMessage("tp2_pct must not be below tp1_pct: 0.009 is below 0.01");
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> config = new HashMap<>(CONFIG);
        config.put(key, value);
        return config;
    }
}

package io.tradeintent.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an adapter is made from tells what was asked for, and shows no value. */
class AdapterConfigTest {

    private final AdapterConfig config = AdapterConfig.of(Map.of("A", "secret", "B", " ", "C", "other"));

    @Test
    void whatWasAskedForIsNotedWhetherItIsThereOrNot() {
        assertThat(config.asked()).isEmpty();

        assertThat(config.value("B")).isEmpty();
        assertThat(config.value("A")).contains("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> config.required("D"));

        assertThat(config.asked()).containsExactly("A", "B", "D");
    }

    @Test
    void itShowsNamesAndNoValues() {
        assertThat(config).hasToString("AdapterConfig[A, B, C]");
    }
}

package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EffortTest {

    private final @Nullable String longBefore = System.getProperty(Effort.LONG);
    private final @Nullable String seedBefore = System.getProperty(Effort.SEED);

    @BeforeEach
    void forget() {
        set(Effort.LONG, null);
        set(Effort.SEED, null);
    }

    @AfterEach
    void putBack() {
        set(Effort.LONG, longBefore);
        set(Effort.SEED, seedBefore);
    }

    private static void set(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    @Test
    void theSliceIsTheSameEachTime() {
        assertThat(Effort.isWhole()).isFalse();
        assertThat(Effort.of(Duration.ofSeconds(2), Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Effort.seeds(3, 500)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theWholeHoldsTheSliceAndNewSeedsEachTime() {
        set(Effort.LONG, "true");

        assertThat(Effort.of(5, 100)).isEqualTo(100);
        assertThat(Effort.seeds(3, 50)).hasSize(50).startsWith(1L, 2L, 3L).doesNotHaveDuplicates();
        assertThat(seeds()).isNotEqualTo(seeds());
    }

    private static long[] seeds() {
        return Effort.seeds(1, 5).toArray();
    }

    @Test
    void aSeedThatIsNamedStandsAlone() {
        set(Effort.LONG, "true");
        set(Effort.SEED, "-77");

        assertThat(Effort.seeds(3, 500)).containsExactly(-77L);
    }

    @Test
    void whatCannotBeReadIsRefusedByName() {
        set(Effort.LONG, "yes");
        set(Effort.SEED, "x");

        assertThatIllegalStateException()
                .isThrownBy(Effort::isWhole)
                .withMessage("tradeintent.long: 'yes' is neither true nor false");
        assertThatIllegalStateException()
                .isThrownBy(() -> Effort.seeds(1, 2))
                .withMessage("tradeintent.seed: 'x' is no number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Effort.seeds(3, 2))
                .withMessage("slice: 3 is not from 1 to 2");
    }
}

package io.tradeintent.redis.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PortionTest {

    @Property(tries = 300)
    void itIsNeverLessThanOneNorMoreThanAtFirst(
            @ForAll @IntRange(min = 1, max = 10_000) int most, @ForAll List<Boolean> answers) {
        Portion portion = new Portion(most);
        for (boolean came : answers) {
            int before = portion.size();
            if (came) {
                portion.came(before);
                assertThat(portion.size()).isBetween(before, before + Math.max(1, before / 8));
            } else {
                portion.failed(before);
                assertThat(portion.size()).isEqualTo(Math.max(1, before / 2));
            }
            assertThat(portion.size()).isBetween(1, most);
        }
    }

    @Property(tries = 100)
    void itGrowsBackInTheEnd(@ForAll @IntRange(min = 1, max = 10_000) int most) {
        Portion portion = new Portion(most);
        for (int i = 0; i < 20; i++) {
            portion.failed(portion.size());
        }
        assertThat(portion.size()).isOne();
        for (int i = 0; i < 100 * Portion.PATIENCE; i++) {
            portion.came(portion.size());
        }
        assertThat(portion.size()).isEqualTo(most);
    }

    @Test
    void itGrowsOnlyAfterManyAnswersThatWereFull() {
        Portion portion = new Portion(64);
        portion.failed(64);
        for (int i = 1; i < Portion.PATIENCE; i++) {
            portion.came(32);
            portion.came(31);
        }
        assertThat(portion.size()).isEqualTo(32);
        portion.came(32);
        assertThat(portion.size()).isEqualTo(36);
    }

    @Test
    void itIsHalvedFromWhatWasAskedFor() {
        Portion portion = new Portion(64);
        portion.failed(10);
        assertThat(portion.size()).isEqualTo(5);
        portion.reset();
        assertThat(portion.size()).isEqualTo(64);
    }
}

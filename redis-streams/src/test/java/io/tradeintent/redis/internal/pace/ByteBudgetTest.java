package io.tradeintent.redis.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private static final long MIB = 1 << 20;

    @Test
    void untilAnEntryHasComeNobodyKnowsHowManyFit() {
        ByteBudget budget = new ByteBudget(64 * MIB);
        assertThat(budget.room(1_000)).isGreaterThan(1_000_000);
        assertThat(budget.perReply()).isGreaterThan(1_000_000);
    }

    @Test
    void asManyFitAsTheUsualSizeSays() {
        ByteBudget budget = new ByteBudget(64 * MIB);
        budget.came(8, 8 * MIB);
        assertThat(budget.room(0)).isEqualTo(56);
        assertThat(budget.room(50)).isEqualTo(6);
        assertThat(budget.room(60)).isZero();
        assertThat(budget.perReply()).isEqualTo(16);
        budget.change(-8 * MIB);
        assertThat(budget.left()).isEqualTo(64 * MIB);
    }

    @Test
    void oneLargeEntryIsNotTheUsualSize() {
        ByteBudget budget = new ByteBudget(64 * MIB);
        budget.came(64, 64 * 1024);
        budget.came(1, 8 * MIB);
        assertThat(budget.perReply()).isBetween(8, 32);
        budget.came(64, 64 * 1024);
        assertThat(budget.perReply()).isEqualTo(16 * 1024);
    }

    @Property(tries = 300)
    void thereIsRoomForOneWhereNothingIsHeldAndForNoneWhereAllIs(
            @ForAll @LongRange(min = 1 << 20, max = 1L << 40) long most,
            @ForAll @IntRange(min = 1, max = 1_000) int entries,
            @ForAll @LongRange(min = 0, max = 1L << 42) long bytes) {
        ByteBudget budget = new ByteBudget(most);
        budget.came(entries, bytes);
        assertThat(budget.room(0)).isNotNegative();
        if (bytes >= most) {
            assertThat(budget.room(0)).isZero();
        }
        budget.change(-bytes);
        assertThat(budget.room(0)).isPositive();
        assertThat(budget.perReply()).isPositive();
        assertThat((long) ByteBudget.reply(most)).isBetween(1L, most);
    }
}

package io.tradeintent.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.measure.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

    private final Contest contest = new Contest();

    @Test
    void aRatioComparesWithTheBestOfTheSameRound() {
        round(100, 80, 60);
        round(10, 20, 10);
        round(40, 50, 25);

        assertThat(contest.ratio(Lineup.TRADEINTENT, List.of(Lineup.LIMIT, Lineup.LIMIT_500)))
                .hasValue(0.5);
    }

    @Test
    void withoutTheOthersThereIsNoRatio() {
        round(100, 80, 60);

        assertThat(contest.ratio(Lineup.TRADEINTENT, List.of(Lineup.LIMIT_RESULT)))
                .isEmpty();
        assertThat(contest.fastest(List.of(Lineup.JEDIS))).isEmpty();
    }

    @Test
    void theFastestIsTheOneWithTheGreatestMedian() {
        round(100, 10, 60);
        round(10, 20, 10);
        round(10, 20, 25);

        assertThat(contest.fastest(List.of(Lineup.LIMIT, Lineup.LIMIT_500))).contains(Lineup.LIMIT_500);
    }

    private void round(long limit, long wide, long ours) {
        contest.note(Lineup.LIMIT, rate(limit));
        contest.note(Lineup.LIMIT_500, rate(wide));
        contest.note(Lineup.TRADEINTENT, rate(ours));
    }

    private static Figures rate(long perSecond) {
        return Figures.none().with(Figures.ENTRIES, perSecond).with(Figures.NANOS, 1_000_000_000);
    }
}

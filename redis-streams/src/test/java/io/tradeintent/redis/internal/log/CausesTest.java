package io.tradeintent.redis.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each new cause is told at once, one that repeats once a minute, and however many there are, not more than fits. */
class CausesTest {

    private static final Duration NEARLY_A_MINUTE = Duration.ofMillis(59_999);

    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final Causes causes = new Causes(() -> clock.millis() * 1_000_000);

    /** A cause that no other is like: its words are letters. */
    private static Cause other(int number) {
        return new Cause("flood", "word" + number);
    }

    private boolean told(Cause cause) {
        return causes.next(cause).told();
    }

    @Test
    void eachNewCauseIsToldAtOnce() {
        assertThat(causes.next(Cause.of("k", "cut"))).isEqualTo(new Causes.Turn(true, true, 0));
        assertThat(causes.next(Cause.of("k", "denied"))).isEqualTo(new Causes.Turn(true, true, 0));
        assertThat(causes.next(Cause.of("l", "cut"))).isEqualTo(new Causes.Turn(true, true, 0));
    }

    @Test
    void aCauseThatRepeatsIsToldOnceAMinuteWithTheNumberOfThoseLeftOut() {
        Cause cut = Cause.of("k", "cut");
        causes.next(cut);
        for (int i = 0; i < 7; i++) {
            assertThat(told(cut)).isFalse();
        }
        clock.advance(NEARLY_A_MINUTE);
        assertThat(told(cut)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(causes.next(cut)).isEqualTo(new Causes.Turn(true, false, 8));
        clock.advance(Duration.ofMinutes(1));
        assertThat(causes.next(cut)).isEqualTo(new Causes.Turn(true, false, 0));
    }

    @Test
    void oneCauseDoesNotHideAnother() {
        told(Cause.of("k", "cut"));
        told(Cause.of("k", "cut"));
        assertThat(told(Cause.of("k", "denied"))).isTrue();
        assertThat(told(Cause.of("k", "cut"))).isFalse();
    }

    @Test
    void aFloodOfNewCausesIsToldAsOftenAsIsRememberedAndOnceMore() {
        long told = IntStream.range(0, 10_000).filter(i -> told(other(i))).count();
        assertThat(told).isEqualTo(Causes.MOST + 1);
        clock.advance(NEARLY_A_MINUTE);
        assertThat(IntStream.range(10_000, 20_000).filter(i -> told(other(i))).count())
                .isZero();
    }

    @Test
    void aFloodOfOneKindDoesNotHideAnother() {
        IntStream.range(0, 10_000).forEach(i -> told(other(i)));
        assertThat(told(Cause.of("disconnected denied", "WRONGPASS"))).isTrue();
    }

    @Test
    void whatAFloodLeftOutIsCounted() {
        IntStream.range(0, 10_000).forEach(i -> told(other(i)));
        IntStream.range(0, Causes.MOST).forEach(i -> told(other(i)));
        clock.advance(Duration.ofSeconds(30));
        IntStream.range(0, Causes.MOST).forEach(i -> told(other(i)));
        clock.advance(Duration.ofSeconds(30));
        IntStream.range(0, Causes.MOST).forEach(i -> assertThat(told(other(i))).isTrue());
        assertThat(causes.next(other(10_000))).isEqualTo(new Causes.Turn(true, false, 10_000 - Causes.MOST - 1));
    }

    @Test
    void aCauseThatWasNotSeenForLongMakesRoom() {
        IntStream.range(0, Causes.MOST).forEach(i -> told(other(i)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(causes.next(other(0)).first()).isFalse();
        assertThat(causes.next(other(Causes.MOST)).first()).isTrue();
        assertThat(causes.next(other(0)).first()).as("seen of late").isFalse();
        assertThat(causes.next(other(1)).first()).as("made room").isTrue();
    }
}

package io.tradeintent.redis.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the breaker tries again. */
class BreakerIntervalTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Exception DOWN = new IllegalStateException("down");

    private final ManualClock clock = ManualClock.at(START);
    private final Breaker breaker = new Breaker(clock, (state, cause) -> {});

    @Test
    void nothingIsTriedBeforeWhatIsDownMayBeBack() {
        breaker.down(DOWN, Duration.ofSeconds(90));

        clock.advance(Duration.ofSeconds(90));
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.permits()).isFalse();
        clock.advance(Duration.ofMillis(2));
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void whatIsNotKnownIsTriedAtGrowingIntervals() {
        for (long seconds : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(waitAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aTimeThatIsPastIsNoneAndOneThatIsNearIsNoHurry() {
        assertThat(waitAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(waitAfter(Duration.ofSeconds(-5))).isEqualTo(Duration.ofSeconds(2));
        assertThat(waitAfter(Duration.ofMillis(3))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTimeThatIsTooFarIsDoubtedAfterAnHour() {
        assertThat(waitAfter(Duration.ofDays(10_000))).isEqualTo(Duration.ofHours(1));
    }

    /** Opens the breaker, moves the clock until it tries again, and returns how long that was, in whole seconds. */
    private Duration waitAfter(Duration known) {
        breaker.down(DOWN, known);
        Duration waited = Duration.ZERO;
        while (breaker.state() == Breaker.State.OPEN) {
            assertThat(breaker.permits()).isFalse();
            clock.advance(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
        }
        clock.advance(Duration.ofMillis(1));
        assertThat(breaker.permits()).isTrue();
        return waited;
    }
}

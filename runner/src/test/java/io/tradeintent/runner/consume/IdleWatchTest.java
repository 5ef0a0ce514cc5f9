package io.tradeintent.runner.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.ConsumerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IdleWatchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final OptionalLong NONE = OptionalLong.of(0);

    private final IdleWatch watch = new IdleWatch(Duration.ofSeconds(5));

    private boolean look(int second, ConsumerStatus status) {
        return watch.isOver(status, START.plusSeconds(second));
    }

    private static ConsumerStatus status(int sampledAt, OptionalLong lag, long pending, int inFlight, long received) {
        return status(true, sampledAt, lag, pending, inFlight, received);
    }

    private static ConsumerStatus status(
            boolean connected, int sampledAt, OptionalLong lag, long pending, int inFlight, long received) {
        return ConsumerStatus.builder()
                .state(ConsumerState.RUNNING)
                .connected(connected)
                .group(ConsumerStatus.Group.builder()
                        .lag(lag)
                        .pending(pending)
                        .sampledAt(START.plusSeconds(sampledAt))
                        .build())
                .inFlight(inFlight)
                .counts(ConsumerStatus.Counts.builder().received(received).build())
                .build();
    }

    @Test
    void nothingToDoForLongEnoughIsTheEnd() {
        assertThat(look(0, status(0, NONE, 0, 0, 7))).isFalse();
        assertThat(look(1, status(0, NONE, 0, 0, 7))).isFalse();
        assertThat(look(5, status(3, NONE, 0, 0, 7))).isFalse();
        assertThat(look(6, status(3, NONE, 0, 0, 7))).isTrue();
    }

    @Test
    void anEntryStartsTheWaitAnew() {
        look(0, status(0, NONE, 0, 0, 7));
        look(1, status(1, NONE, 0, 0, 7));
        assertThat(look(6, status(5, NONE, 0, 0, 8))).isFalse();
        assertThat(look(7, status(7, NONE, 0, 0, 8))).isFalse();
        assertThat(look(12, status(11, NONE, 0, 0, 8))).isTrue();
    }

    @Test
    void aLookAtTheGroupFromBeforeDoesNotCount() {
        look(0, status(0, NONE, 0, 0, 7));
        look(1, status(0, NONE, 0, 0, 7));
        assertThat(look(9, status(0, NONE, 0, 0, 7))).isFalse();
    }

    @Test
    void whatIsPendingLaggingUnknownOrInHandIsNotNothing() {
        for (ConsumerStatus busy : new ConsumerStatus[] {
            status(9, OptionalLong.of(1), 0, 0, 7),
            status(9, OptionalLong.empty(), 0, 0, 7),
            status(9, NONE, 1, 0, 7),
            status(9, NONE, 0, 1, 7),
            status(false, 9, NONE, 0, 0, 7)
        }) {
            look(0, busy);
            look(1, busy);
            assertThat(look(20, busy)).isFalse();
        }
    }
}

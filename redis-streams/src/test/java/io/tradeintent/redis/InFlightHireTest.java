package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InFlightHireTest {

    private static final long ACCEPTABLE = 200_000;

    private final InFlight<String> inFlight = new InFlight<>(256, 256, 1 << 20);

    @Test
    void aSlowHandlerOfOneKeyDoesNotKeepAnotherKeyWaiting() {
        deliver("a");
        assertThat(inFlight.hire(16, 5_000_000, ACCEPTABLE, false, false)).isEqualTo(1);
        inFlight.next(() -> true, false, 0);
        deliver("b");
        assertThat(inFlight.hire(16, 5_000_000, ACCEPTABLE, false, false)).isEqualTo(1);
    }

    @Test
    void aQuickHandlerIsLeftToOneThread() {
        for (int i = 0; i < 64; i++) {
            deliver("k" + i);
        }
        assertThat(inFlight.hire(16, 1_000, ACCEPTABLE, true, false)).isEqualTo(1);
        inFlight.next(() -> true, false, 0);
        assertThat(inFlight.hire(16, 1_000, ACCEPTABLE, true, false)).isZero();
    }

    @Test
    void noMoreThreadsAreHiredThanAllowed() {
        for (int i = 0; i < 64; i++) {
            deliver("k" + i);
        }
        assertThat(inFlight.hire(16, 20_000_000, ACCEPTABLE, false, false)).isEqualTo(16);
        assertThat(inFlight.hire(16, 20_000_000, ACCEPTABLE, false, false)).isZero();
    }

    private void deliver(String key) {
        RawEntry raw = RawEntry.of(new EntryId(key.hashCode(), inFlight.size() + 1), Map.of("key", key));
        Arrival arrival = Arrival.of(
                List.of(new StreamPort.Recovered(raw.id(), raw.namesAndValues().toArray(new byte[0][]), 0, false)),
                Origin.NEW,
                false);
        Turn<String> turn =
                Turn.waiting(new Held<>(raw, "s", key, key, false, Origin.NEW, 0), Turn.Doubt.of(Origin.NEW, 0));
        inFlight.deliver(arrival, List.of(turn), 0, held -> {});
    }
}

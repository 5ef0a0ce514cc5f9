package io.tradeintent.benchmarks.stage;

import io.tradeintent.benchmarks.wire.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Publishes at a steady rate. The id of an entry is the moment at which it was due, whenever it was really sent. */
public final class Publisher {

    private static final int TEXTS = 1_000;
    private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

    private final Clock clock;
    private final List<Map<String, String>> texts = new ArrayList<>();

    public Publisher(int symbols, Clock clock) {
        this.clock = clock;
        IntentText text = new IntentText(symbols);
        for (int i = 0; i < TEXTS; i++) {
            texts.add(text.envelope(i, clock.instant()));
        }
    }

    /**
     * Publishes and returns when the last entry is sent.
     *
     * @param rate entries a second, from 1 to 1,000,000
     */
    public void publish(int port, int rate, long entries) throws IOException {
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try (Wire wire = Wire.open(port)) {
            for (long sent = 0; sent < entries; ) {
                long due = Math.min(entries, micros(start) * rate / MICROS_PER_SECOND + 1);
                for (; sent < due; sent++) {
                    Seed.add(wire.commands(), id(start, sent * MICROS_PER_SECOND / rate), texts.get((int)
                            (sent % TEXTS)));
                }
                wire.send();
                wire.replies().discardArrived();
                park(sent * MICROS_PER_SECOND / rate - micros(start));
            }
            wire.quit();
        }
    }

    private long micros(Instant start) {
        return ChronoUnit.MICROS.between(start, clock.instant());
    }

    private static String id(Instant start, long micros) {
        return start.toEpochMilli() + micros / 1_000 + "-" + micros % 1_000;
    }

    private static void park(long micros) {
        if (micros > 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        }
    }
}

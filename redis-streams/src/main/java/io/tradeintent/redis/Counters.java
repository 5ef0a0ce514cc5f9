package io.tradeintent.redis;

import io.tradeintent.stream.Origin;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The counters of a consumer since it was started. Thread-safe. */
final class Counters {

    private final LongAdder received = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder claimed = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final Map<String, LongAdder> deadLettered = new ConcurrentHashMap<>();
    private final LongAdder done = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder postponed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder ownershipLost = new LongAdder();
    final LongAdder handedBack = new LongAdder();
    private volatile @Nullable Long lastDone;

    void received(Held<?> held) {
        received.increment();
        if (held.origin() != Origin.NEW) {
            (held.origin() == Origin.CLAIMED ? claimed : recovered).increment();
        }
        if (held.deliveries() > 1) {
            redelivered.increment();
        }
    }

    /** An entry was settled as done at this moment by the ticker. */
    void done(long now) {
        done.increment();
        lastDone = now;
    }

    /** Returns when an entry was last settled as done; null until then. */
    @Nullable Long lastDone() {
        return lastDone;
    }

    /** An entry that is lost was given to this consumer as well. */
    void lost(int entries) {
        received.add(entries);
        lost.add(entries);
    }

    /** An entry that was in hand turned out to be pending for nobody. */
    void lostInHand(int entries) {
        lost.add(entries);
    }

    void deadLettered(String reason) {
        deadLettered.computeIfAbsent(reason, r -> new LongAdder()).increment();
    }

    ConsumerStatus.Counts snapshot() {
        Map<String, Long> dead = new TreeMap<>();
        deadLettered.forEach((reason, count) -> dead.put(reason, count.sum()));
        return ConsumerStatus.Counts.builder()
                .received(received.sum())
                .recovered(recovered.sum())
                .claimed(claimed.sum())
                .redelivered(redelivered.sum())
                .done(done.sum())
                .retries(retries.sum())
                .postponed(postponed.sum())
                .deadLettered(dead)
                .lost(lost.sum())
                .missed(missed.sum())
                .ownershipLost(ownershipLost.sum())
                .handedBack(handedBack.sum())
                .build();
    }
}

package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Keys;
import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call to somewhere that takes its time, and a watch over the order of each symbol. Thread-safe. */
final class BlockingWork implements Work {

    private final long nanos;
    private final Map<Object, EntryId> last = new ConcurrentHashMap<>();
    private final LongAdder outOfOrder = new LongAdder();

    BlockingWork(Duration duration) {
        this.nanos = duration.toNanos();
    }

    @Override
    public void on(Object id, @Nullable Object intent) {
        EntryId entry = EntryId.parse(id.toString());
        Object key = Keys.of(intent);
        EntryId before = last.put(key, entry);
        block();
        if ((before != null && before.compareTo(entry) > 0) || !entry.equals(last.get(key))) {
            outOfOrder.increment();
        }
    }

    /** Returns how many entries began before an older one of their symbol, or while another one ran. */
    long outOfOrder() {
        return outOfOrder.sum();
    }

    private void block() {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

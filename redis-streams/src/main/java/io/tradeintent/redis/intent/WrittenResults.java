package io.tradeintent.redis.intent;

import io.tradeintent.stream.HandlerResult;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The results of the entries that a consumer has in hand, each found by the very answer that its handler returned. An
 * answer that the consumer drops, because it lost the entry or stopped, is forgotten: ids would not do, since an entry that
 * was lost may come again before its loss is told. Thread-safe.
 */
final class WrittenResults {

    private final Map<Reference<HandlerResult.Done>, WrittenResult> results = new ConcurrentHashMap<>();
    private final ReferenceQueue<HandlerResult.Done> dropped = new ReferenceQueue<>();

    void remember(HandlerResult.Done answer, WrittenResult result) {
        for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            results.remove(gone);
        }
        results.put(new Identity(answer, dropped), result);
    }

    /** Returns the result that belongs to an answer, or null if it has none. */
    @Nullable WrittenResult of(HandlerResult.Done answer) {
        return results.get(new Identity(answer, null));
    }

    /** An answer by its identity, and itself alone once the answer is gone. */
    private static final class Identity extends WeakReference<HandlerResult.Done> {

        private final int hash;

        Identity(HandlerResult.Done answer, @Nullable ReferenceQueue<HandlerResult.Done> dropped) {
            super(answer, dropped);
            this.hash = System.identityHashCode(answer);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Identity that && get() != null && that.refersTo(get());
        }
    }
}

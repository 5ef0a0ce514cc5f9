package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A listener that keeps everything it is told, for tests. It never forgets, so it is not for a service that runs for long.
 * Thread-safe: a test reads while the consumer tells.
 *
 * @since 0.1.0
 */
public final class RecordingListener implements ConsumerListener {

    private final List<ConsumerEvent> events = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();

    /** Makes a listener that was told nothing yet. */
    public RecordingListener() {}

    /**
     * Returns what happened so far.
     *
     * @return the events, the oldest first; a copy that nobody can change
     */
    public synchronized List<ConsumerEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Returns what happened so far of one kind.
     *
     * @param type the class of the events, or one above it
     * @param <E> the class of the events
     * @return the events of this class, the oldest first; a copy that nobody can change
     */
    public synchronized <E extends ConsumerEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Returns which entries were acknowledged so far.
     *
     * @return the entries, in the order in which they were told; a copy that nobody can change
     */
    public synchronized List<Settled> settled() {
        return List.copyOf(settled);
    }

    @Override
    public synchronized void on(ConsumerEvent event) {
        events.add(event);
    }

    @Override
    public synchronized void settled(EntryId id, HandlerResult.Done result, boolean again) {
        settled.add(new Settled(id, result, again));
    }

    /** Returns how much was told. */
    @Override
    public synchronized String toString() {
        return events.size() + " events, " + settled.size() + " settled";
    }

    /**
     * An entry that was acknowledged, as {@link ConsumerListener#settled} told of it.
     *
     * @param id the entry
     * @param result what the handler returned
     * @param again true if an {@link io.tradeintent.stream.Emission.Once} wrote its second form
     * @since 0.1.0
     */
    public record Settled(EntryId id, HandlerResult.Done result, boolean again) {

        /** Refuses what is missing. */
        public Settled {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(result, "result");
        }
    }
}

package io.tradeintent.redis.intent;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Publishes trade intents to one stream in the envelope shape, each exactly once, as {@link StreamPublisher} does. An
 * intent that a consumer with the usual bounds would refuse is refused before anything is published. Obtained from {@link
 * IntentStreams#publisher}. Thread-safe.
 *
 * <p>A call that fails throws {@link StreamException}, as {@link StreamPublisher} does. An intent that is published again
 * after such a failure is still one intent, whatever the doubt was: its identity is written with it. A payload needs an id
 * or a time of its own for that.
 *
 * @since 0.1.0
 */
public final class IntentPublisher implements AutoCloseable {

    private final StreamPublisher publisher;
    private final EnvelopeWriter writer;

    IntentPublisher(StreamPublisher publisher, EnvelopeWriter writer) {
        this.publisher = publisher;
        this.writer = writer;
    }

    /**
     * Publishes an intent.
     *
     * @param intent the intent
     * @return the id of its entry
     * @throws StreamException if it was not published, or if that is unknown
     * @throws IllegalArgumentException if a reader would refuse it, or read another intent
     */
    public EntryId publish(TradeIntent intent) {
        return publisher.publish(fields(intent));
    }

    /**
     * Publishes intents in their order. All are checked before any is published.
     *
     * @param intents the intents
     * @return the ids of their entries, in the same order
     * @throws StreamException if some were not published, or if that is unknown
     * @throws IllegalArgumentException if a reader would refuse one, or read another intent
     */
    public List<EntryId> publishAll(List<TradeIntent> intents) {
        return publisher.publishAll(intents.stream().map(this::fields).toList());
    }

    /**
     * Publishes payloads that are JSON already, as they are and in their order. All are checked before any is published. A
     * payload with neither an id nor a time of its own is another intent each time it is published.
     *
     * @param payloads JSON objects, each of which says one intent
     * @return the ids of their entries, in the same order
     * @throws StreamException if some were not published, or if that is unknown
     * @throws IllegalArgumentException naming the first one that a reader would refuse, and all that is wrong with it
     */
    public List<EntryId> publishPayloads(List<String> payloads) {
        List<Map<String, String>> entries = new ArrayList<>(payloads.size());
        for (String payload : payloads) {
            try {
                entries.add(fields(payload));
            } catch (IllegalArgumentException e) {
                String which = "payload " + (entries.size() + 1) + " of " + payloads.size();
                throw new IllegalArgumentException(which + ": " + e.getMessage(), e);
            }
        }
        return publisher.publishAll(entries);
    }

    /**
     * Returns the entry that would be published, without publishing it.
     *
     * @param intent the intent
     * @return names and values of the fields, in their order
     * @throws IllegalArgumentException if a reader would refuse it, or read another intent
     */
    public Map<String, String> fields(TradeIntent intent) {
        return writer.write(intent);
    }

    /**
     * Returns the entry that would be published, without publishing it.
     *
     * @param payload a JSON object that says one intent
     * @return names and values of the fields, in their order
     * @throws IllegalArgumentException naming all that is wrong with it, if a reader would refuse it
     */
    public Map<String, String> fields(String payload) {
        return writer.write(payload);
    }

    /** Closes the connection; waits for a call that is under way. Published entries stay published. */
    @Override
    public void close() {
        publisher.close();
    }
}

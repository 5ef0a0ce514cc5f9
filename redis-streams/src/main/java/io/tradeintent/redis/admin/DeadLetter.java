package io.tradeintent.redis.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.stream.DeadLetterFields;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry that was set aside, and why. Immutable.
 *
 * @since 0.1.0
 */
public final class DeadLetter {

    private final EntryId id;
    private final String stream;
    private final String group;
    private final String consumer;
    private final long deliveries;
    private final String reason;
    private final String error;
    private final Instant time;
    private final Optional<RawEntry> original;

    DeadLetter(
            EntryId id,
            String stream,
            String group,
            String consumer,
            long deliveries,
            String reason,
            String error,
            Instant time,
            Optional<RawEntry> original) {
        this.id = id;
        this.stream = stream;
        this.group = group;
        this.consumer = consumer;
        this.deliveries = deliveries;
        this.reason = reason;
        this.error = error;
        this.time = time;
        this.original = original;
    }

    /** Returns its id among the dead letters. */
    public EntryId id() {
        return id;
    }

    /** Returns the stream it came from, empty where it does not say. */
    public String stream() {
        return stream;
    }

    /** Returns the group that set it aside, empty where it does not say. */
    public String group() {
        return group;
    }

    /** Returns the consumer that set it aside, empty where it does not say. */
    public String consumer() {
        return consumer;
    }

    /** Returns how often it had been delivered, 0 where it does not say. */
    public long deliveries() {
        return deliveries;
    }

    /** Returns a stable code such as {@code undecodable}, empty where it does not say. */
    public String reason() {
        return reason;
    }

    /** Returns everything that was wrong with it, in words. */
    public String error() {
        return error;
    }

    /** Returns when it was set aside. */
    public Instant time() {
        return time;
    }

    /** Returns the original fields, byte for byte, under their original id, empty where it does not name one. */
    public Optional<RawEntry> original() {
        return original;
    }

    /** Takes a dead letter apart. Of fields of the same name the last one is the dead letter's, the others the original's. */
    static DeadLetter read(RawEntry entry) {
        Map<String, String> own = new HashMap<>();
        List<byte[]> original = new ArrayList<>();
        for (int i = entry.fields() - 1; i >= 0; i--) {
            String name = new String(entry.name(i), UTF_8);
            if (!DeadLetterFields.contains(name) || own.putIfAbsent(name, new String(entry.value(i), UTF_8)) != null) {
                original.add(entry.value(i));
                original.add(entry.name(i));
            }
        }
        Collections.reverse(original);
        return new DeadLetter(
                entry.id(),
                own.getOrDefault(DeadLetterFields.STREAM, ""),
                own.getOrDefault(DeadLetterFields.GROUP, ""),
                own.getOrDefault(DeadLetterFields.CONSUMER, ""),
                number(own.getOrDefault(DeadLetterFields.DELIVERIES, "")),
                own.getOrDefault(DeadLetterFields.REASON, ""),
                own.getOrDefault(DeadLetterFields.ERROR, ""),
                time(own.getOrDefault(DeadLetterFields.TIME, ""), entry.id()),
                id(own.getOrDefault(DeadLetterFields.ID, ""))
                        .map(id -> RawEntry.of(id, original.toArray(new byte[0][]))));
    }

    private static Optional<EntryId> id(String text) {
        try {
            return Optional.of(EntryId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Instant time(String text, EntryId id) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return id.time();
        }
    }

    /** Shows neither the error nor any field of the original: both may hold what a producer wrote. */
    @Override
    public String toString() {
        return "DeadLetter[" + id + ", reason=" + reason + ", original="
                + original.map(RawEntry::toString).orElse("unknown") + "]";
    }
}

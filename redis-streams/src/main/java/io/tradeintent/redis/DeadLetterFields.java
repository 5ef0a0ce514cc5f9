package io.tradeintent.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields that a dead letter has besides those of its original. They are the last ones. */
final class DeadLetterFields {

    static final String STREAM = "x-original-stream";
    static final String ID = "x-original-id";
    static final String GROUP = "x-group";
    static final String CONSUMER = "x-consumer";
    static final String DELIVERIES = "x-deliveries";
    static final String REASON = "x-reason";
    static final String ERROR = "x-error";
    static final String TIME = "x-time";

    private static final Set<String> ALL = Set.of(STREAM, ID, GROUP, CONSUMER, DELIVERIES, REASON, ERROR, TIME);

    private DeadLetterFields() {}

    /** Takes a dead letter apart. Of fields of the same name the last one is the dead letter's, the others the original's. */
    static DeadLetter read(RawEntry entry) {
        Map<String, String> own = new HashMap<>();
        List<byte[]> original = new ArrayList<>();
        for (int i = entry.fields() - 1; i >= 0; i--) {
            String name = new String(entry.name(i), UTF_8);
            if (!ALL.contains(name) || own.putIfAbsent(name, new String(entry.value(i), UTF_8)) != null) {
                original.add(entry.value(i));
                original.add(entry.name(i));
            }
        }
        Collections.reverse(original);
        return new DeadLetter(
                entry.id(),
                own.getOrDefault(STREAM, ""),
                own.getOrDefault(GROUP, ""),
                own.getOrDefault(CONSUMER, ""),
                number(own.getOrDefault(DELIVERIES, "")),
                own.getOrDefault(REASON, ""),
                own.getOrDefault(ERROR, ""),
                time(own.getOrDefault(TIME, ""), entry.id()),
                id(own.getOrDefault(ID, "")).map(id -> RawEntry.of(id, original.toArray(new byte[0][]))));
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
}

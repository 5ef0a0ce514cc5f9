package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.stream.DeadLetterFields;
import io.tradeintent.stream.EntryId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes dead letters for one consumer: what is said of an entry that is set aside. */
public record DeadLetterDesk(String group, String consumer, Clock clock) {

    private static final int LONGEST_ERROR = 1024;

    /**
     * Writes the dead letter of an entry.
     *
     * @param namesAndValues the names and values of the entry in turn
     * @param starts how often its handler was started
     * @param reason the stable code
     * @param error all reasons in words
     */
    public Settlement dead(
            EntryId id, String stream, List<byte[]> namesAndValues, int starts, String reason, String error) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(DeadLetterFields.STREAM, stream);
        about.put(DeadLetterFields.ID, id.toString());
        about.put(DeadLetterFields.GROUP, group);
        about.put(DeadLetterFields.CONSUMER, consumer);
        about.put(DeadLetterFields.DELIVERIES, Integer.toString(Math.max(1, starts)));
        about.put(DeadLetterFields.REASON, reason);
        about.put(DeadLetterFields.ERROR, shortened(error));
        about.put(DeadLetterFields.TIME, now().toString());
        return Settlement.dead(new Settlement.DeadLetterDraft(id, namesAndValues, reason, shortened(error), about));
    }

    /** The time by the given clock, or by the system's where that one fails: a dead letter needs a time. */
    public Instant now() {
        try {
            return Objects.requireNonNull(clock.instant());
        } catch (RuntimeException e) {
            return Instant.now();
        }
    }

    /** Cuts text to at most 1 KiB of UTF-8, between characters. */
    private static String shortened(String error) {
        if (error.length() * 3 <= LONGEST_ERROR) {
            return error;
        }
        byte[] bytes = error.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_ERROR) {
            return error;
        }
        int end = LONGEST_ERROR;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}

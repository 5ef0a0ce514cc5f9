package io.tradeintent.runner.option;

import io.tradeintent.redis.StartPosition;
import io.tradeintent.stream.EntryId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads places in a stream. A bare number is neither an id nor a time: as an id, seconds since the epoch would mean January
 * 1970, and so the whole backlog. For the same reason a time needs its zone.
 */
final class Positions {

    private static final String ID_OR_TIME =
            "an entry id such as 1766550734062-0 or a time with its zone such as 2026-01-31T09:30:00Z";

    private Positions() {}

    static StartPosition start(Given given) {
        return switch (given.value().strip()) {
            case "new" -> StartPosition.newOnly();
            case "earliest" -> StartPosition.earliest();
            default -> startAt(given);
        };
    }

    private static StartPosition startAt(Given given) {
        Optional<EntryId> id = id(given);
        return id.isPresent()
                ? StartPosition.at(id.get())
                : time(given).map(StartPosition::at).orElseThrow(() -> given.refuse("new, earliest, " + ID_OR_TIME));
    }

    static EntryId from(Given given) {
        return id(given)
                .or(() -> time(given).map(time -> new EntryId(time.toEpochMilli(), 0)))
                .orElseThrow(() -> given.refuse(ID_OR_TIME));
    }

    /** A time as the end of a range takes in its whole millisecond. */
    static EntryId to(Given given) {
        return id(given)
                .or(() -> time(given).map(time -> new EntryId(time.toEpochMilli(), -1L)))
                .orElseThrow(() -> given.refuse(ID_OR_TIME));
    }

    static Optional<EntryId> id(Given given) {
        String text = given.value().strip();
        if (!text.matches("[0-9]{1,20}-[0-9]{1,20}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(EntryId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(Given given) {
        try {
            Instant time = OffsetDateTime.parse(given.value().strip()).toInstant();
            return time.toEpochMilli() >= 0 ? Optional.of(time) : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}

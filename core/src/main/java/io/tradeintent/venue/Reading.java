package io.tradeintent.venue;

import java.time.Instant;
import java.util.Objects;

/**
 * An answer of a venue with its time. It shows everything that the venue had done by then, and may show more.
 *
 * @param value the answer
 * @param at when the venue was asked, by the clock of the adapter
 * @param <T> what was asked for
 * @since 0.1.0
 */
public record Reading<T>(T value, Instant at) {

    /** Refuses what is missing. */
    public Reading {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(at, "at");
    }
}

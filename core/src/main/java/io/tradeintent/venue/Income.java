package io.tradeintent.venue;

import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of the balance of an account.
 *
 * @param id the venue's id of it, unique among those of its kind
 * @param kind what it is for
 * @param symbol the market it belongs to, or null if it belongs to none
 * @param amount how much; negative if it was paid
 * @param asset in what
 * @param time when it happened, by the clock of the venue
 * @since 0.1.0
 */
public record Income(String id, Kind kind, @Nullable Symbol symbol, BigDecimal amount, String asset, Instant time) {

    /**
     * What a change of the balance is for. More constants may come.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Paid between those who are long and those who are short. */
        FUNDING,
        /** The fee of a trade. */
        FEE,
        /** What a trade won or lost. */
        REALISED_PROFIT,
        /** Paid in or out. */
        TRANSFER,
        /** Anything else. */
        OTHER
    }

    /** Refuses what is missing. */
    public Income {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(time, "time");
    }
}

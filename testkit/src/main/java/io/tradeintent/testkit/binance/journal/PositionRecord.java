package io.tradeintent.testkit.binance.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one position, as the journal of a simulated exchange tells it.
 *
 * @param account the name of the account
 * @param symbol the symbol
 * @param side the position side
 * @param opened when it was opened from flat, or turned over
 * @param ended when it was flat again or turned over; null if it is open
 * @param bare the time in which its stops covered less than all of it, up to its end or the time asked for
 * @param longestBare the longest span of that without a break
 * @param outlived the client ids of exits of its side that were open when it had ended, each with how long it stayed after that
 * @since 0.1.0
 */
public record PositionRecord(
        String account,
        String symbol,
        PositionSide side,
        Instant opened,
        @Nullable Instant ended,
        Duration bare,
        Duration longestBare,
        List<OutlivingExit> outlived) {

    /** Keeps a copy of the list. */
    public PositionRecord {
        outlived = List.copyOf(outlived);
    }

    /**
     * An exit that was open after its position had ended.
     *
     * @param clientId its client id
     * @param time how long it stayed, up to its own end, the next position of its side or the time asked for
     * @since 0.1.0
     */
    public record OutlivingExit(String clientId, Duration time) {}
}

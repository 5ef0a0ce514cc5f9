package io.tradeintent.execution;

import io.tradeintent.intent.TradeIntent;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Says no to entries. It is not asked about intents that close a position. Thread-safe; what it throws counts as a failed
 * attempt of the intent.
 *
 * @since 0.1.0
 */
public interface RiskGuard {

    /**
     * Judges an intent before the venue is asked anything.
     *
     * @param intent an intent that opens a position or adds to one
     * @return why it must not be executed, in words for the operator; empty if it may
     */
    Optional<String> refuse(TradeIntent intent);

    /**
     * Judges what the account would hold in the market after the entry.
     *
     * @param intent an intent that {@link #refuse(TradeIntent)} let pass
     * @param exposure the value of the position with this entry, at the mark price, in the quote currency
     * @return why it must not be executed, in words for the operator; empty if it may
     */
    default Optional<String> refuse(TradeIntent intent, BigDecimal exposure) {
        return Optional.empty();
    }
}

package io.tradeintent.intent;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The state of the market as the producer knew it when it decided. Everything can be absent, and absent is not zero.
 *
 * @param atr the average true range as the producer wrote it, a fraction of the price or a price; not negative
 * @param volatilityFactor how volatile the market is; 1 is usual; not negative
 * @param exchangeDivergence how far the exchanges' prices are apart, as a fraction
 * @param fundingRate the funding rate of the current period, as a fraction
 * @param regime the producer's word for the state of the market
 * @since 0.1.0
 */
public record MarketContext(
        @Nullable BigDecimal atr,
        @Nullable BigDecimal volatilityFactor,
        @Nullable BigDecimal exchangeDivergence,
        @Nullable BigDecimal fundingRate,
        @Nullable String regime) {

    /** A context of which nothing is known. */
    public static final MarketContext UNKNOWN = new MarketContext(null, null, null, null, null);

    /**
     * Refuses a negative range or factor, and numbers of more than 40 digits before or after the point.
     *
     * @throws IllegalArgumentException naming the part and its value
     */
    public MarketContext {
        atr = atr == null ? null : Decimals.notNegative("atr", atr);
        volatilityFactor =
                volatilityFactor == null ? null : Decimals.notNegative("volatility factor", volatilityFactor);
        exchangeDivergence =
                exchangeDivergence == null ? null : Decimals.bounded("exchange divergence", exchangeDivergence);
        fundingRate = fundingRate == null ? null : Decimals.bounded("funding rate", fundingRate);
    }
}

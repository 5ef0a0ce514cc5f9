package io.tradeintent.redis.internal.codec;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The bounds of an entry that is decoded.
 *
 * @param entryBytes the greatest size of an entry
 * @param nesting the greatest depth of a payload
 * @param numberLength the greatest number of characters of a number
 * @param attributes the greatest number of unknown fields
 * @param lowestPrice the lowest plausible stop or target, as a multiple of the entry price
 * @param highestPrice the highest plausible stop or target, as a multiple of the entry price
 * @param earliest the earliest time an intent can have
 * @param latest the latest time an intent can have
 */
public record Limits(
        int entryBytes,
        int nesting,
        int numberLength,
        int attributes,
        BigDecimal lowestPrice,
        BigDecimal highestPrice,
        Instant earliest,
        Instant latest) {

    /** The deepest nesting that can be allowed. */
    public static final int MAX_NESTING = 200;
}

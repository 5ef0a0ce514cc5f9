package io.tradeintent.redis.intent;

import io.tradeintent.redis.internal.codec.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * Builds a {@link TradeIntentCodec}. Every bound has a default that suits the producers we know. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class TradeIntentCodecBuilder {

    /** The event type that is read and written unless another is set. */
    public static final String DEFAULT_EVENT_TYPE = "trade.intent";

    /** The greatest size of an entry in bytes unless another is set. */
    public static final int DEFAULT_MAX_ENTRY_BYTES = 256 * 1024;

    /** The greatest depth of a payload unless another is set. */
    public static final int DEFAULT_MAX_NESTING = 32;

    /** The greatest number of characters of a number unless another is set. */
    public static final int DEFAULT_MAX_NUMBER_LENGTH = 64;

    /** The greatest number of unknown fields unless another is set. */
    public static final int DEFAULT_MAX_ATTRIBUTES = 256;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final String stream;
    private String eventType = DEFAULT_EVENT_TYPE;
    private int maxEntryBytes = DEFAULT_MAX_ENTRY_BYTES;
    private int maxNesting = DEFAULT_MAX_NESTING;
    private int maxNumberLength = DEFAULT_MAX_NUMBER_LENGTH;
    private int maxAttributes = DEFAULT_MAX_ATTRIBUTES;
    private BigDecimal maxExitDistance = HALF;
    private Instant earliest = Instant.parse("2000-01-01T00:00:00Z");
    private Instant latest = Instant.parse("2100-01-01T00:00:00Z");

    TradeIntentCodecBuilder(String stream) {
        this.stream = notBlank("stream", stream);
    }

    /**
     * Sets the event type that envelopes must have if they have any, and that is written; {@value #DEFAULT_EVENT_TYPE}
     * unless set.
     *
     * @param value the event type, not blank
     * @return this
     * @throws IllegalArgumentException if the event type is blank
     */
    public TradeIntentCodecBuilder eventType(String value) {
        eventType = notBlank("eventType", value);
        return this;
    }

    /**
     * Sets the greatest size of an entry, names and values together; {@value #DEFAULT_MAX_ENTRY_BYTES} unless set.
     *
     * @param value a number of bytes, from 1 to 64 Mi
     * @return this
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public TradeIntentCodecBuilder maxEntryBytes(int value) {
        maxEntryBytes = within("maxEntryBytes", value, 1, 64 * 1024 * 1024);
        return this;
    }

    /**
     * Sets the greatest depth of a payload, itself included; {@value #DEFAULT_MAX_NESTING} unless set.
     *
     * @param value a number of levels, from 1 to 200
     * @return this
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public TradeIntentCodecBuilder maxNesting(int value) {
        maxNesting = within("maxNesting", value, 1, Limits.MAX_NESTING);
        return this;
    }

    /**
     * Sets the greatest number of characters of a number in a recognised field; {@value #DEFAULT_MAX_NUMBER_LENGTH}
     * unless set.
     *
     * @param value a number of characters, from 1 to 1000
     * @return this
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public TradeIntentCodecBuilder maxNumberLength(int value) {
        maxNumberLength = within("maxNumberLength", value, 1, 1_000);
        return this;
    }

    /**
     * Sets the greatest number of unknown fields of an entry; {@value #DEFAULT_MAX_ATTRIBUTES} unless set.
     *
     * @param value a number of fields, from 0 to 10000
     * @return this
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public TradeIntentCodecBuilder maxAttributes(int value) {
        maxAttributes = within("maxAttributes", value, 0, 10_000);
        return this;
    }

    /**
     * Sets how far a stop or a target may be from the entry price; 0.5, which is 50 %, unless set. A price that is farther
     * away is taken for something else, such as a percentage.
     *
     * @param value a fraction of the entry price, above 0 and at most 1
     * @return this
     * @throws IllegalArgumentException if the fraction is out of bounds
     */
    public TradeIntentCodecBuilder maxExitDistance(BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("maxExitDistance must be above 0 and at most 1, was " + value);
        }
        maxExitDistance = value;
        return this;
    }

    /**
     * Sets which times an intent can have at all; from 2000 to 2100, in UTC, unless set. This catches times that are none.
     * The codec does not judge how old an intent may be when it is acted on.
     *
     * @param from the earliest time
     * @param to the latest time, after the earliest
     * @return this
     * @throws IllegalArgumentException if the latest time is not after the earliest
     */
    public TradeIntentCodecBuilder timesBetween(Instant from, Instant to) {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("the latest time must be after the earliest, " + from + ", was " + to);
        }
        earliest = from;
        latest = to;
        return this;
    }

    /**
     * Builds the codec.
     *
     * @return the codec
     */
    public TradeIntentCodec build() {
        Limits limits = new Limits(
                maxEntryBytes,
                maxNesting,
                maxNumberLength,
                maxAttributes,
                BigDecimal.ONE.subtract(maxExitDistance),
                BigDecimal.ONE.add(maxExitDistance),
                earliest,
                latest);
        return new TradeIntentCodec(stream, eventType, limits);
    }

    private static String notBlank(String name, String value) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    private static int within(String name, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + greatest + ", was " + value);
        }
        return value;
    }
}

package io.tradeintent.intent;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A wish to change exposure, as a producer published it: checked for sense, not for freshness, and not yet an order. A part
 * that the producer did not say is null here, and is never filled in. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class TradeIntent {

    /** The greatest leverage that an intent can ask for. */
    public static final int MAX_LEVERAGE = 125;

    private final Symbol symbol;
    private final IntentAction action;
    private final int leverage;
    private final MarketContext market;
    private final Map<String, String> attributes;
    private final @Nullable Side side;
    private final @Nullable IntentSize size;
    private final @Nullable BigDecimal confidence;
    private final @Nullable BigDecimal entryPrice;
    private final @Nullable BigDecimal stopLoss;
    private final @Nullable BigDecimal takeProfit;
    private final @Nullable Instant timestamp;
    private final @Nullable String traceId;
    private final @Nullable String correlationId;
    private final @Nullable String source;
    private final @Nullable Function<? super TradeIntent, IntentId> identity;

    /** Set at once, or on first use by whichever thread comes first: all would set equal values. */
    private @Nullable IntentId id;

    TradeIntent(TradeIntentBuilder builder) {
        id = builder.id;
        identity = builder.identity;
        symbol = Objects.requireNonNull(builder.symbol);
        action = Objects.requireNonNull(builder.action);
        leverage = builder.leverage;
        market = builder.market;
        attributes = builder.attributes();
        side = builder.side;
        size = builder.size;
        confidence = builder.confidence;
        entryPrice = builder.entryPrice;
        stopLoss = builder.stopLoss;
        takeProfit = builder.takeProfit;
        timestamp = builder.timestamp;
        traceId = builder.traceId;
        correlationId = builder.correlationId;
        source = builder.source;
    }

    /**
     * Starts an intent.
     *
     * @return a new builder
     */
    public static TradeIntentBuilder builder() {
        return new TradeIntentBuilder();
    }

    /**
     * Returns what identifies the intent. The first call may compute a digest.
     *
     * @return the id
     */
    public IntentId id() {
        IntentId known = id;
        if (known == null) {
            known = Objects.requireNonNull(Objects.requireNonNull(identity).apply(this), "id of the intent");
            id = known;
        }
        return known;
    }

    /**
     * Returns the market the intent is about.
     *
     * @return the symbol
     */
    public Symbol symbol() {
        return symbol;
    }

    /**
     * Returns what the intent asks for.
     *
     * @return the action
     */
    public IntentAction action() {
        return action;
    }

    /**
     * Returns the side of the order that the intent asks for.
     *
     * @return the side; null if the action is {@link IntentAction#NONE}, or for a close of whatever is there
     */
    public @Nullable Side side() {
        return side;
    }

    /**
     * Returns how much the intent asks for.
     *
     * @return the size; null for a close of all there is, and if the action is {@link IntentAction#NONE}
     */
    public @Nullable IntentSize size() {
        return size;
    }

    /**
     * Returns the leverage that the intent asks for.
     *
     * @return the leverage, from 1 to {@value #MAX_LEVERAGE}; 1 if the producer said nothing
     */
    public int leverage() {
        return leverage;
    }

    /**
     * Returns how sure the producer was.
     *
     * @return the confidence from 0 to 1, or null
     */
    public @Nullable BigDecimal confidence() {
        return confidence;
    }

    /**
     * Returns the price that the producer expected to enter at, in the quote currency.
     *
     * @return the price, positive, or null
     */
    public @Nullable BigDecimal entryPrice() {
        return entryPrice;
    }

    /**
     * Returns the price of the producer's own stop, in the quote currency.
     *
     * @return the price, positive, or null
     */
    public @Nullable BigDecimal stopLoss() {
        return stopLoss;
    }

    /**
     * Returns the price of the producer's own target, in the quote currency.
     *
     * @return the price, positive, or null
     */
    public @Nullable BigDecimal takeProfit() {
        return takeProfit;
    }

    /**
     * Returns what the producer knew of the market.
     *
     * @return the context, all of whose parts can be absent
     */
    public MarketContext market() {
        return market;
    }

    /**
     * Returns the producer's own time of the decision. It is a claim: see {@link #ageAt}.
     *
     * @return the time, or null
     */
    public @Nullable Instant timestamp() {
        return timestamp;
    }

    /**
     * Returns the id of the trace that the intent belongs to.
     *
     * @return the trace id, or null
     */
    public @Nullable String traceId() {
        return traceId;
    }

    /**
     * Returns the id that ties the intent to what caused it.
     *
     * @return the correlation id, or null
     */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /**
     * Returns who published the intent.
     *
     * @return the producer's name for itself, or null
     */
    public @Nullable String source() {
        return source;
    }

    /**
     * Returns what the producer said beyond all this, in its order; nested values as their text.
     *
     * @return an immutable map; looking something up is linear
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Returns how old the intent is, from the older of its own time and its publication: an old intent published again
     * stays old, and a time from the future makes nothing fresh.
     *
     * @param now the time it is
     * @param publishedAt when the entry that carries the intent was added to its stream
     * @return the age; negative only if both times are in the future
     */
    public Duration ageAt(Instant now, Instant publishedAt) {
        Instant own = timestamp;
        return Duration.between(own != null && own.isBefore(publishedAt) ? own : publishedAt, now);
    }

    /**
     * Returns how far the intent's own time is ahead of its publication, which only a wrong clock or a wrong producer
     * explains. More than {@link AgeLimit#TOLERATED_SKEW} is worth a report.
     *
     * @param publishedAt when the entry that carries the intent was added to its stream
     * @return the skew; zero if the intent's time is absent or not ahead
     */
    public Duration skew(Instant publishedAt) {
        Instant own = timestamp;
        return own == null || !own.isAfter(publishedAt) ? Duration.ZERO : Duration.between(publishedAt, own);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof TradeIntent that
                        && symbol.equals(that.symbol)
                        && action == that.action
                        && side == that.side
                        && leverage == that.leverage
                        && Objects.equals(size, that.size)
                        && Objects.equals(timestamp, that.timestamp)
                        && hasPricesOf(that)
                        && hasOriginOf(that)
                        && attributes.equals(that.attributes)
                        && id().equals(that.id());
    }

    private boolean hasPricesOf(TradeIntent that) {
        return Objects.equals(confidence, that.confidence)
                && Objects.equals(entryPrice, that.entryPrice)
                && Objects.equals(stopLoss, that.stopLoss)
                && Objects.equals(takeProfit, that.takeProfit)
                && market.equals(that.market);
    }

    private boolean hasOriginOf(TradeIntent that) {
        return Objects.equals(traceId, that.traceId)
                && Objects.equals(correlationId, that.correlationId)
                && Objects.equals(source, that.source);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, action, side, size, timestamp, attributes);
    }

    /** Returns the id and what is asked for, in a line for a log. */
    @Override
    public String toString() {
        return "TradeIntent[" + id() + ' ' + action + ' ' + symbol + (side == null ? "" : " " + side)
                + (size == null ? "" : " " + size) + " x" + leverage + ']';
    }
}

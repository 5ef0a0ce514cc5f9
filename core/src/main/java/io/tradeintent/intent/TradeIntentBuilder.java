package io.tradeintent.intent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TradeIntent}. A part that is not set stays absent. Every setter takes null for "absent", except where it
 * says otherwise, and an empty text is an absent one. Not thread-safe; can be used again, and then starts from what it had.
 *
 * @since 0.1.0
 */
public final class TradeIntentBuilder {

    @Nullable IntentId id;

    @Nullable Function<? super TradeIntent, IntentId> identity;

    @Nullable Symbol symbol;

    @Nullable IntentAction action;

    @Nullable Side side;

    @Nullable IntentSize size;

    int leverage = 1;

    @Nullable BigDecimal confidence;

    @Nullable BigDecimal entryPrice;

    @Nullable BigDecimal stopLoss;

    @Nullable BigDecimal takeProfit;

    MarketContext market = MarketContext.UNKNOWN;

    @Nullable Instant timestamp;

    @Nullable String traceId;

    @Nullable String correlationId;

    @Nullable String source;

    private @Nullable String[] namesAndValues = NOTHING;
    private int attributesLength;

    private static final @Nullable String[] NOTHING = new String[0];

    TradeIntentBuilder() {}

    /**
     * Sets what identifies the intent. Either this or {@link #identity} is required.
     *
     * @param value the id, not null
     * @return this
     */
    public TradeIntentBuilder id(IntentId value) {
        id = Objects.requireNonNull(value, "id");
        identity = null;
        return this;
    }

    /**
     * Has the id computed from the finished intent when it is first asked for.
     *
     * @param value a pure and thread-safe function that does not itself ask for the id; it can be called more than once
     *     and must then return equal ids
     * @return this
     */
    public TradeIntentBuilder identity(Function<? super TradeIntent, IntentId> value) {
        identity = Objects.requireNonNull(value, "identity");
        id = null;
        return this;
    }

    /**
     * Sets the market. Required.
     *
     * @param value the symbol, not null
     * @return this
     */
    public TradeIntentBuilder symbol(Symbol value) {
        symbol = Objects.requireNonNull(value, "symbol");
        return this;
    }

    /**
     * Sets what is asked for. Required.
     *
     * @param value the action, not null
     * @return this
     */
    public TradeIntentBuilder action(IntentAction value) {
        action = Objects.requireNonNull(value, "action");
        return this;
    }

    /**
     * Sets the side of the order. Required to open.
     *
     * @param value the side
     * @return this
     */
    public TradeIntentBuilder side(@Nullable Side value) {
        side = value;
        return this;
    }

    /**
     * Sets how much is asked for. Required to open; a close without a size closes all.
     *
     * @param value the size
     * @return this
     */
    public TradeIntentBuilder size(@Nullable IntentSize value) {
        size = value;
        return this;
    }

    /**
     * Sets the leverage; 1 unless set.
     *
     * @param value from 1 to {@value TradeIntent#MAX_LEVERAGE}
     * @return this
     * @throws IllegalArgumentException if the leverage is out of bounds
     */
    public TradeIntentBuilder leverage(int value) {
        if (value < 1 || value > TradeIntent.MAX_LEVERAGE) {
            throw new IllegalArgumentException(
                    "leverage must be from 1 to " + TradeIntent.MAX_LEVERAGE + ", was " + value);
        }
        leverage = value;
        return this;
    }

    /**
     * Sets how sure the producer is.
     *
     * @param value from 0 to 1
     * @return this
     * @throws IllegalArgumentException if the confidence is out of bounds
     */
    public TradeIntentBuilder confidence(@Nullable BigDecimal value) {
        confidence = value == null ? null : Decimals.unit("confidence", value);
        return this;
    }

    /**
     * Sets the price that the producer expects to enter at.
     *
     * @param value a price in the quote currency, positive
     * @return this
     * @throws IllegalArgumentException if the price is not positive
     */
    public TradeIntentBuilder entryPrice(@Nullable BigDecimal value) {
        entryPrice = value == null ? null : Decimals.positive("entry price", value);
        return this;
    }

    /**
     * Sets the price of the producer's own stop.
     *
     * @param value a price in the quote currency, positive
     * @return this
     * @throws IllegalArgumentException if the price is not positive
     */
    public TradeIntentBuilder stopLoss(@Nullable BigDecimal value) {
        stopLoss = value == null ? null : Decimals.positive("stop loss", value);
        return this;
    }

    /**
     * Sets the price of the producer's own target.
     *
     * @param value a price in the quote currency, positive
     * @return this
     * @throws IllegalArgumentException if the price is not positive
     */
    public TradeIntentBuilder takeProfit(@Nullable BigDecimal value) {
        takeProfit = value == null ? null : Decimals.positive("take profit", value);
        return this;
    }

    /**
     * Sets what the producer knows of the market; {@link MarketContext#UNKNOWN} unless set.
     *
     * @param value the context, not null
     * @return this
     */
    public TradeIntentBuilder market(MarketContext value) {
        market = Objects.requireNonNull(value, "market");
        return this;
    }

    /**
     * Sets the producer's own time of the decision.
     *
     * @param value the time
     * @return this
     */
    public TradeIntentBuilder timestamp(@Nullable Instant value) {
        timestamp = value;
        return this;
    }

    /**
     * Sets the id of the trace that the intent belongs to.
     *
     * @param value the trace id
     * @return this
     */
    public TradeIntentBuilder traceId(@Nullable String value) {
        traceId = value == null || value.isEmpty() ? null : value;
        return this;
    }

    /**
     * Sets the id that ties the intent to what caused it.
     *
     * @param value the correlation id
     * @return this
     */
    public TradeIntentBuilder correlationId(@Nullable String value) {
        correlationId = value == null || value.isEmpty() ? null : value;
        return this;
    }

    /**
     * Sets who publishes the intent.
     *
     * @param value the producer's name for itself
     * @return this
     */
    public TradeIntentBuilder source(@Nullable String value) {
        source = value == null || value.isEmpty() ? null : value;
        return this;
    }

    /**
     * Adds something that no other setter is for. A name that was added before keeps its place and takes the new value.
     *
     * @param name the name, not null
     * @param value the value, not null
     * @return this
     */
    public TradeIntentBuilder attribute(String name, String value) {
        Objects.requireNonNull(name, "name of an attribute");
        Objects.requireNonNull(value, () -> "value of attribute '" + name + "'");
        int at = Attributes.indexOf(namesAndValues, attributesLength, name);
        if (at >= 0) {
            namesAndValues[at + 1] = value;
            return this;
        }
        if (attributesLength == namesAndValues.length) {
            namesAndValues = Arrays.copyOf(namesAndValues, Math.max(4, 2 * attributesLength));
        }
        namesAndValues[attributesLength++] = name;
        namesAndValues[attributesLength++] = value;
        return this;
    }

    Map<String, String> attributes() {
        return Attributes.of(namesAndValues, attributesLength);
    }

    /**
     * Builds the intent.
     *
     * @return the intent
     * @throws IllegalStateException if something required is missing, or parts contradict each other: a hold with a side
     *     or a size, an opening intent sized by the position, a stop or target on the wrong side of the entry price
     */
    public TradeIntent build() {
        require(id != null || identity != null, "an intent needs an id");
        require(symbol != null, "an intent needs a symbol");
        require(action != null, "an intent needs an action");
        if (action == IntentAction.OPEN) {
            checkOpening();
        } else if (action == IntentAction.NONE) {
            require(side == null && size == null, "an intent that asks for nothing has no side and no size");
        }
        return new TradeIntent(this);
    }

    private void checkOpening() {
        require(side != null, "an opening intent needs a side");
        require(size != null, "an opening intent needs a size");
        if (size instanceof IntentSize.FractionOfPosition) {
            throw new IllegalStateException("an opening intent cannot be sized by the position: " + size);
        }
        if (entryPrice != null && side != null) {
            int wrong = side == Side.BUY ? 1 : -1;
            checkSide("stop loss", stopLoss, entryPrice, wrong);
            checkSide("take profit", takeProfit, entryPrice, -wrong);
        }
    }

    private void checkSide(String name, @Nullable BigDecimal price, BigDecimal entry, int wrong) {
        int found = price == null ? -wrong : price.compareTo(entry);
        if (found == 0 || found == wrong) {
            throw new IllegalStateException(
                    name + " " + price + " is on the wrong side of the entry price " + entry + " of a " + side);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}

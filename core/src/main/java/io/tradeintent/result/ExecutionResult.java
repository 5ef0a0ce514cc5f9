package io.tradeintent.result;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of one intent. Parts that do not apply are null. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ExecutionResult {

    private final IntentId intentId;
    private final String stream;
    private final EntryId entryId;
    private final Symbol symbol;
    private final @Nullable Side side;
    private final IntentAction action;
    private final ExecutionStatus status;
    private final @Nullable String reason;
    private final ExecutionMode mode;
    private final @Nullable String adapter;
    private final @Nullable BigDecimal filledQuantity;
    private final @Nullable BigDecimal averagePrice;
    private final List<OrderReport> orders;
    private final @Nullable ExitLevels levels;
    private final @Nullable Duration unprotected;
    private final @Nullable String traceId;
    private final @Nullable String correlationId;
    private final @Nullable Instant intentTimestamp;
    private final Duration age;
    private final Instant timestamp;

    ExecutionResult(ExecutionResultBuilder builder) {
        TradeIntent intent = builder.delivery.value();
        intentId = intent.id();
        stream = builder.delivery.stream();
        entryId = builder.delivery.id();
        symbol = intent.symbol();
        side = intent.side();
        action = intent.action();
        status = builder.status;
        reason = builder.reason;
        mode = builder.mode;
        adapter = builder.adapter;
        filledQuantity = builder.filledQuantity;
        averagePrice = builder.averagePrice;
        orders = builder.orders;
        levels = builder.levels;
        unprotected = builder.unprotected;
        traceId = intent.traceId();
        correlationId = intent.correlationId();
        intentTimestamp = intent.timestamp();
        age = intent.ageAt(builder.timestamp, builder.delivery.publishedAt());
        timestamp = builder.timestamp;
    }

    /**
     * Starts the result of an intent; its facts about the intent are taken from the delivery.
     *
     * @param delivery the intent and the entry that carried it
     * @param mode the mode in which it was handled
     * @param status how it ended
     * @param timestamp when it ended
     * @return a new builder
     */
    public static ExecutionResultBuilder builder(
            Delivery<TradeIntent> delivery, ExecutionMode mode, ExecutionStatus status, Instant timestamp) {
        return new ExecutionResultBuilder(delivery, mode, status, timestamp);
    }

    /**
     * Returns the intent that ended.
     *
     * @return the intent id
     */
    public IntentId intentId() {
        return intentId;
    }

    /**
     * Returns the stream that the entry was read from.
     *
     * @return the key of the stream
     */
    public String stream() {
        return stream;
    }

    /**
     * Returns the entry that carried the intent.
     *
     * @return the entry id
     */
    public EntryId entryId() {
        return entryId;
    }

    /**
     * Returns the market.
     *
     * @return the symbol
     */
    public Symbol symbol() {
        return symbol;
    }

    /**
     * Returns the side that the intent asked for.
     *
     * @return the side, or null if it named none
     */
    public @Nullable Side side() {
        return side;
    }

    /**
     * Returns the action that the intent asked for.
     *
     * @return the action
     */
    public IntentAction action() {
        return action;
    }

    /**
     * Returns how the intent ended.
     *
     * @return the status
     */
    public ExecutionStatus status() {
        return status;
    }

    /**
     * Returns why it ended so, in words for the operator.
     *
     * @return the reason, or null
     */
    public @Nullable String reason() {
        return reason;
    }

    /**
     * Returns the mode in which it was handled.
     *
     * @return the mode
     */
    public ExecutionMode mode() {
        return mode;
    }

    /**
     * Returns the name of the adapter that was to execute it.
     *
     * @return the name, or null if there was none
     */
    public @Nullable String adapter() {
        return adapter;
    }

    /**
     * Returns how much was executed, in the base asset.
     *
     * @return the quantity, not negative, or null if nothing was ordered
     */
    public @Nullable BigDecimal filledQuantity() {
        return filledQuantity;
    }

    /**
     * Returns the average price of what was executed, in the quote currency.
     *
     * @return the price, positive, or null if nothing was executed
     */
    public @Nullable BigDecimal averagePrice() {
        return averagePrice;
    }

    /**
     * Returns the orders of the execution, the entry first. In {@link ExecutionMode#SAFE_DRAIN} they are the orders that
     * would have been placed.
     *
     * @return the orders; empty if none was made
     */
    public List<OrderReport> orders() {
        return orders;
    }

    /**
     * Returns the exit levels that the orders were made by.
     *
     * @return the levels, or null if no engine was asked
     */
    public @Nullable ExitLevels levels() {
        return levels;
    }

    /**
     * Returns how long the position was without a stop, from when its entry was sent until the venue held the stop or the
     * position was closed.
     *
     * @return the time, not negative, or null if no position came of the intent
     */
    public @Nullable Duration unprotected() {
        return unprotected;
    }

    /**
     * Returns the trace that the intent belongs to.
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
     * Returns the producer's own time of the intent.
     *
     * @return the time, or null
     */
    public @Nullable Instant intentTimestamp() {
        return intentTimestamp;
    }

    /**
     * Returns how old the intent was when it ended, from the older of its own time and its publication.
     *
     * @return the age
     */
    public Duration age() {
        return age;
    }

    /**
     * Returns when the intent ended.
     *
     * @return the time
     */
    public Instant timestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof ExecutionResult that
                        && intentId.equals(that.intentId)
                        && stream.equals(that.stream)
                        && entryId.equals(that.entryId)
                        && hasRequestOf(that)
                        && hasOutcomeOf(that);
    }

    private boolean hasRequestOf(ExecutionResult that) {
        return symbol.equals(that.symbol)
                && side == that.side
                && action == that.action
                && Objects.equals(traceId, that.traceId)
                && Objects.equals(correlationId, that.correlationId)
                && Objects.equals(intentTimestamp, that.intentTimestamp);
    }

    private boolean hasOutcomeOf(ExecutionResult that) {
        return status == that.status
                && mode == that.mode
                && Objects.equals(reason, that.reason)
                && Objects.equals(adapter, that.adapter)
                && Objects.equals(filledQuantity, that.filledQuantity)
                && Objects.equals(averagePrice, that.averagePrice)
                && orders.equals(that.orders)
                && Objects.equals(levels, that.levels)
                && Objects.equals(unprotected, that.unprotected)
                && age.equals(that.age)
                && timestamp.equals(that.timestamp);
    }

    @Override
    public int hashCode() {
        return Objects.hash(intentId, stream, entryId, status, mode, timestamp);
    }

    /** Returns the intent, how it ended and why, in a line for a log. */
    @Override
    public String toString() {
        return "ExecutionResult[" + intentId + ' ' + mode.wireName() + ' ' + status.wireName()
                + (reason == null ? "" : ": " + reason) + ']';
    }
}

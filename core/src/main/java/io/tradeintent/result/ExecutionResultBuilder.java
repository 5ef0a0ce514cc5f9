package io.tradeintent.result;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link ExecutionResult}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ExecutionResultBuilder {

    final Delivery<TradeIntent> delivery;
    final ExecutionMode mode;
    final ExecutionStatus status;
    final Instant timestamp;

    @Nullable String reason;

    @Nullable String adapter;

    @Nullable BigDecimal filledQuantity;

    @Nullable BigDecimal averagePrice;

    List<OrderReport> orders = List.of();

    @Nullable ExitLevels levels;

    @Nullable Duration unprotected;

    ExecutionResultBuilder(
            Delivery<TradeIntent> delivery, ExecutionMode mode, ExecutionStatus status, Instant timestamp) {
        this.delivery = Objects.requireNonNull(delivery, "delivery");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.status = Objects.requireNonNull(status, "status");
        this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
    }

    /**
     * Sets why the intent ended so.
     *
     * @param value words for the operator, or null
     * @return this
     */
    public ExecutionResultBuilder reason(@Nullable String value) {
        reason = value;
        return this;
    }

    /**
     * Sets the name of the adapter that was to execute the intent.
     *
     * @param value the name, or null if there was none
     * @return this
     */
    public ExecutionResultBuilder adapter(@Nullable String value) {
        adapter = value;
        return this;
    }

    /**
     * Sets how much was executed.
     *
     * @param value the quantity in the base asset, not negative, or null if nothing was ordered
     * @return this
     * @throws IllegalArgumentException if the quantity is negative
     */
    public ExecutionResultBuilder filledQuantity(@Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            throw new IllegalArgumentException("filled quantity must not be negative, was " + value);
        }
        filledQuantity = value;
        return this;
    }

    /**
     * Sets the average price of what was executed.
     *
     * @param value the price in the quote currency, positive, or null if nothing was executed
     * @return this
     * @throws IllegalArgumentException if the price is not positive
     */
    public ExecutionResultBuilder averagePrice(@Nullable BigDecimal value) {
        if (value != null && value.signum() <= 0) {
            throw new IllegalArgumentException("average price must be positive, was " + value);
        }
        averagePrice = value;
        return this;
    }

    /**
     * Sets the orders of the execution.
     *
     * @param value the orders, the entry first
     * @return this
     */
    public ExecutionResultBuilder orders(List<OrderReport> value) {
        orders = List.copyOf(value);
        return this;
    }

    /**
     * Sets the exit levels that the orders were made by.
     *
     * @param value the levels, or null if no engine was asked
     * @return this
     */
    public ExecutionResultBuilder levels(@Nullable ExitLevels value) {
        levels = value;
        return this;
    }

    /**
     * Sets how long the position was without a stop.
     *
     * @param value the time, not negative, or null if no position came of the intent
     * @return this
     * @throws IllegalArgumentException if the time is negative
     */
    public ExecutionResultBuilder unprotected(@Nullable Duration value) {
        if (value != null && value.isNegative()) {
            throw new IllegalArgumentException("time without a stop must not be negative, was " + value);
        }
        unprotected = value;
        return this;
    }

    /**
     * Builds the result.
     *
     * @return the result
     * @throws IllegalStateException if the intent is said to be executed, fully or partly, and the quantity or the
     *     price is missing
     */
    public ExecutionResult build() {
        boolean executed = status == ExecutionStatus.FILLED || status == ExecutionStatus.PARTIAL;
        if (executed && (filledQuantity == null || filledQuantity.signum() == 0 || averagePrice == null)) {
            throw new IllegalStateException(
                    "a result '" + status.wireName() + "' needs a filled quantity and an average price");
        }
        return new ExecutionResult(this);
    }
}

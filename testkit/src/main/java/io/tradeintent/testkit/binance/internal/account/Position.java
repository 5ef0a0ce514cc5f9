package io.tradeintent.testkit.binance.internal.account;

import io.tradeintent.testkit.binance.journal.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** A position of an account: its signed amount and the average price of its entry. Guarded by the lock of the exchange. */
public final class Position {

    private static final int SCALE = 12;

    private final PositionKey key;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal entryPrice = BigDecimal.ZERO;
    private Instant updated = Instant.EPOCH;

    Position(PositionKey key) {
        this.key = key;
    }

    Position(PositionKey key, BigDecimal amount, BigDecimal entryPrice, Instant updated) {
        this.key = key;
        this.amount = amount;
        this.entryPrice = entryPrice;
        this.updated = updated;
    }

    public Position copy() {
        return new Position(key, amount, entryPrice, updated);
    }

    public PositionKey key() {
        return key;
    }

    /** Positive if long, negative if short. */
    public BigDecimal amount() {
        return amount;
    }

    public BigDecimal entryPrice() {
        return entryPrice;
    }

    public Instant updated() {
        return updated;
    }

    public boolean isFlat() {
        return amount.signum() == 0;
    }

    /** How much of an order can make the position smaller. */
    public BigDecimal closableBy(OrderSide side) {
        int closing = side == OrderSide.SELL ? 1 : -1;
        return amount.signum() == closing ? amount.abs() : BigDecimal.ZERO;
    }

    public BigDecimal unrealized(BigDecimal mark) {
        return mark.subtract(entryPrice).multiply(amount);
    }

    /** Applies a trade and returns the profit that it realizes. */
    public BigDecimal apply(BigDecimal change, BigDecimal price, Instant now) {
        BigDecimal closed = change.signum() == -amount.signum() ? amount.abs().min(change.abs()) : BigDecimal.ZERO;
        BigDecimal realized = price.subtract(entryPrice).multiply(closed).multiply(BigDecimal.valueOf(amount.signum()));
        BigDecimal next = amount.add(change);
        if (next.signum() == 0) {
            entryPrice = BigDecimal.ZERO;
        } else if (next.signum() != amount.signum()) {
            entryPrice = price;
        } else if (closed.signum() == 0) {
            BigDecimal cost = entryPrice.multiply(amount).add(price.multiply(change));
            entryPrice = plain(cost.divide(next, SCALE, RoundingMode.HALF_EVEN));
        }
        amount = next.signum() == 0 ? BigDecimal.ZERO : next;
        updated = now;
        return realized;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

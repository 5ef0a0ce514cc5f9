package io.tradeintent.paper;

import io.tradeintent.intent.Side;
import java.math.BigDecimal;
import java.math.MathContext;

/** What is held in one direction, or net: a signed quantity and the average price of its entries, zero if flat. */
record PaperHolding(BigDecimal quantity, BigDecimal averagePrice) {

    static final PaperHolding FLAT = new PaperHolding(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    static BigDecimal signed(Side side, BigDecimal quantity) {
        return side == Side.BUY ? quantity : quantity.negate();
    }

    /** What is held after a trade: more of it at a new average, less of it at the same, or the rest on the other side. */
    PaperHolding after(BigDecimal change, BigDecimal price) {
        BigDecimal left = quantity.add(change);
        if (left.signum() == 0) {
            return FLAT;
        }
        if (quantity.signum() == 0 || left.signum() != quantity.signum()) {
            return new PaperHolding(left, price);
        }
        return change.signum() == quantity.signum()
                ? new PaperHolding(left, cost().add(change.multiply(price)).divide(left, PRECISION))
                : new PaperHolding(left, averagePrice);
    }

    /** What the holding was bought for; negative for what was sold. */
    BigDecimal cost() {
        return quantity.multiply(averagePrice);
    }

    /** What a trade wins or loses: zero as far as it adds to the holding. */
    BigDecimal profitOf(BigDecimal change, BigDecimal price) {
        if (change.signum() != -quantity.signum()) {
            return BigDecimal.ZERO;
        }
        BigDecimal closed = change.abs().min(quantity.abs()).multiply(BigDecimal.valueOf(quantity.signum()));
        return price.subtract(averagePrice).multiply(closed);
    }

    BigDecimal valueAt(BigDecimal price) {
        return quantity.multiply(price);
    }

    /** How much of it orders of a side can take off. */
    BigDecimal reducibleBy(Side side) {
        return signed(side.opposite(), quantity).max(BigDecimal.ZERO);
    }
}

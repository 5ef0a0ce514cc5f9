package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The rules that the numbers of an intent must meet. */
final class NumberRules {

    private static final BigDecimal MAX_LEVERAGE = BigDecimal.valueOf(TradeIntent.MAX_LEVERAGE);

    private NumberRules() {}

    /** Returns the leverage, 1 if absent or, after a report, if out of bounds. */
    static int leverage(Draft draft) {
        BigDecimal number = draft.number(Field.LEVERAGE);
        if (number == null) {
            return 1;
        }
        boolean inBounds = number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(MAX_LEVERAGE) <= 0;
        if (!inBounds || number.compareTo(BigDecimal.valueOf(number.intValue())) != 0) {
            draft.reasons.add(
                    "leverage", "must be a whole number from 1 to " + TradeIntent.MAX_LEVERAGE, number.toPlainString());
            return 1;
        }
        return number.intValue();
    }

    static void checkBounds(Draft draft) {
        BigDecimal confidence = draft.number(Field.CONFIDENCE);
        if (confidence != null && (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0)) {
            draft.reasons.add("confidence", "must be from 0 to 1", confidence.toPlainString());
        }
        checkPositive(draft, Field.ENTRY_PRICE);
        checkPositive(draft, Field.STOP_LOSS);
        checkPositive(draft, Field.TAKE_PROFIT);
        checkNotNegative(draft, Field.ATR);
        checkNotNegative(draft, Field.VOLATILITY_FACTOR);
    }

    /** Checks that stop and target of an opening intent are on their side of the entry price and not absurdly far. */
    static void checkExits(Draft draft, @Nullable Side side, Limits limits) {
        BigDecimal entry = draft.number(Field.ENTRY_PRICE);
        if (side == null || entry == null || entry.signum() <= 0) {
            return;
        }
        checkExit(draft, Field.STOP_LOSS, side == Side.BUY ? -1 : 1, entry, side, limits);
        checkExit(draft, Field.TAKE_PROFIT, side == Side.BUY ? 1 : -1, entry, side, limits);
    }

    private static void checkExit(Draft draft, Field field, int rightSide, BigDecimal entry, Side side, Limits limits) {
        BigDecimal price = draft.number(field);
        if (price == null || price.signum() <= 0) {
            return;
        }
        int foundSide = price.compareTo(entry);
        if (foundSide != rightSide) {
            draft.reasons.add(
                    field.wireName(),
                    "must be " + (rightSide < 0 ? "below" : "above") + " entry_price " + entry.toPlainString()
                            + " of a " + side,
                    price.toPlainString());
        }
        BigDecimal factor = foundSide < 0 ? limits.lowestPrice() : limits.highestPrice();
        BigDecimal bound = entry.multiply(factor);
        if (price.compareTo(bound) * foundSide > 0) {
            draft.reasons.add(
                    field.wireName(),
                    "too far from entry_price " + entry.toPlainString() + " to be a price; the bound is "
                            + bound.stripTrailingZeros().toPlainString(),
                    price.toPlainString());
        }
    }

    private static void checkPositive(Draft draft, Field field) {
        BigDecimal number = draft.number(field);
        if (number != null && number.signum() <= 0) {
            draft.reasons.add(field.wireName(), "must be positive", number.toPlainString());
        }
    }

    private static void checkNotNegative(Draft draft, Field field) {
        BigDecimal number = draft.number(field);
        if (number != null && number.signum() < 0) {
            draft.reasons.add(field.wireName(), "must not be negative", number.toPlainString());
        }
    }
}

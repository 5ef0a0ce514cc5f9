package io.tradeintent.paper;

import io.tradeintent.intent.Side;
import java.math.BigDecimal;

/** The money of the paper account: what is left of the deposit after buying, selling and paying fees. It is exact. */
final class PaperAccount {

    private final BigDecimal deposit;
    private final BigDecimal feeRate;
    private BigDecimal cash;
    private BigDecimal fees = BigDecimal.ZERO;

    PaperAccount(BigDecimal deposit, BigDecimal feeRate) {
        this.deposit = deposit;
        this.feeRate = feeRate;
        this.cash = deposit;
    }

    /** Books a trade and returns its fee. */
    BigDecimal trade(Side side, BigDecimal quantity, BigDecimal price) {
        BigDecimal value = quantity.multiply(price);
        BigDecimal fee = value.multiply(feeRate);
        cash = cash.subtract(PaperHolding.signed(side, value)).subtract(fee);
        fees = fees.add(fee);
        return fee;
    }

    BigDecimal balance(BigDecimal valueOfPositions) {
        return cash.add(valueOfPositions);
    }

    BigDecimal realisedProfit(BigDecimal costOfPositions) {
        return cash.add(costOfPositions).add(fees).subtract(deposit);
    }

    BigDecimal fees() {
        return fees;
    }
}

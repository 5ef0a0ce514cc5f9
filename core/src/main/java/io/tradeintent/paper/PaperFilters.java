package io.tradeintent.paper;

import java.math.BigDecimal;

/** The filters of a paper market, without its symbol and its price. */
record PaperFilters(
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal minNotional) {

    private static final BigDecimal MIN_NOTIONAL = BigDecimal.valueOf(5);
    private static final BigDecimal STEPS = BigDecimal.TEN.pow(9);
    private static final int DIGITS_OF_PRICE = 5;

    /** Five digits of the price, and a step that is worth between a cent and a tenth of the quote currency. */
    static PaperFilters fitting(BigDecimal price) {
        int magnitude = price.precision() - price.scale();
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-magnitude - 1);
        return new PaperFilters(
                BigDecimal.ONE.scaleByPowerOfTen(magnitude - DIGITS_OF_PRICE),
                step,
                step,
                step.multiply(STEPS),
                MIN_NOTIONAL);
    }
}

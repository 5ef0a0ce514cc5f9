package io.tradeintent.benchmarks.contender;

import java.math.BigDecimal;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the peers decode a payload into: the same content as a {@code TradeIntent}, taken as it is and not checked. */
@JsonNaming(SnakeCaseStrategy.class)
record PlainIntent(
        String symbol,
        String side,
        BigDecimal confidence,
        BigDecimal entryPrice,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        BigDecimal positionSizeUsd,
        int leverage,
        String timestamp,
        String model,
        BigDecimal atrValue,
        BigDecimal volatilityFactor,
        String regime) {}

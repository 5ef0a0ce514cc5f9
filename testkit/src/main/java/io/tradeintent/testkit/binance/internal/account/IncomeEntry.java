package io.tradeintent.testkit.binance.internal.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A change of a wallet.
 *
 * @param type such as COMMISSION
 * @param tradeId the trade that it comes from, 0 if there is none
 */
public record IncomeEntry(
        long id, String type, String symbol, BigDecimal amount, String asset, long tradeId, Instant time) {}

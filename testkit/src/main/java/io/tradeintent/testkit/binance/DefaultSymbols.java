package io.tradeintent.testkit.binance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The symbols of an exchange that was given none, with their first mark prices; filters as recorded on 2025-12-24. */
final class DefaultSymbols {

    private DefaultSymbols() {}

    static Map<ExchangeSymbol, BigDecimal> withMarkPrices() {
        Map<ExchangeSymbol, BigDecimal> symbols = new LinkedHashMap<>();
        symbols.put(
                usdt("BTC")
                        .precision(2, 3)
                        .prices("0.10", "261.10", "809484")
                        .lots("0.001", "0.001", "1000")
                        .minNotional("100"),
                new BigDecimal("50000.00"));
        symbols.put(
                usdt("ETH")
                        .precision(2, 3)
                        .prices("0.01", "39.86", "306177")
                        .lots("0.001", "0.001", "10000")
                        .minNotional("20"),
                new BigDecimal("2500.00"));
        symbols.put(
                usdt("ADA")
                        .precision(5, 0)
                        .prices("0.00010", "0.01740", "20000")
                        .lots("1", "1", "10000000"),
                new BigDecimal("0.40000"));
        symbols.put(
                usdt("CFX")
                        .precision(7, 0)
                        .prices("0.0000100", "0.0001000", "200")
                        .lots("1", "1", "10000000"),
                new BigDecimal("0.1000000"));
        symbols.put(
                usdt("SEI")
                        .precision(7, 0)
                        .prices("0.0001000", "0.0001000", "200")
                        .lots("1", "1", "10000000")
                        .marketLots("1", "1", "1000000"),
                new BigDecimal("0.2000000"));
        symbols.put(
                usdt("币安人生")
                        .precision(7, 0)
                        .prices("0.0000100", "0.0000100", "200")
                        .lots("1", "1", "10000000"),
                new BigDecimal("0.1500000"));
        symbols.put(
                usdt("OPEN")
                        .precision(7, 0)
                        .prices("0", "0", "0")
                        .lots("1", "1", "10000000")
                        .status("PENDING_TRADING"),
                new BigDecimal("0.5000000"));
        return symbols;
    }

    private static ExchangeSymbol usdt(String base) {
        return ExchangeSymbol.of(base + "USDT", base, "USDT");
    }
}

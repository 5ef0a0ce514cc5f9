package io.tradeintent.examples.option;

import io.tradeintent.execution.RiskLimits;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The risk limits that the environment sets. One that is not set does not limit. */
final class RiskVariables {

    private static final int HIGHEST_LEVERAGE = 125;
    private static final BigDecimal MOST_USD = new BigDecimal("1000000000000");

    private final Environment environment;

    RiskVariables(Environment environment) {
        this.environment = environment;
    }

    RiskLimits limits() {
        RiskLimits.Builder limits = RiskLimits.builder();
        environment.find("RISK_MIN_CONFIDENCE").map(RiskVariables::confidence).ifPresent(limits::minConfidence);
        environment.find("RISK_MAX_NOTIONAL_USD").map(RiskVariables::notional).ifPresent(limits::maxNotional);
        environment
                .find("RISK_MAX_LEVERAGE")
                .map(given -> given.wholeNumber(1, HIGHEST_LEVERAGE))
                .ifPresent(limits::maxLeverage);
        environment.find("RISK_SYMBOLS").map(RiskVariables::symbols).ifPresent(limits::symbols);
        return limits.build();
    }

    private static BigDecimal confidence(Given given) {
        BigDecimal least = given.plainDecimal();
        if (least.compareTo(BigDecimal.ONE) > 0) {
            throw given.refuse("a decimal number from 0 to 1");
        }
        return least;
    }

    private static BigDecimal notional(Given given) {
        BigDecimal most = given.plainDecimal();
        if (most.signum() == 0 || most.compareTo(MOST_USD) > 0) {
            throw given.refuse("a decimal number above 0 and up to " + MOST_USD);
        }
        return most;
    }

    private static List<Symbol> symbols(Given given) {
        List<Symbol> symbols = new ArrayList<>();
        for (String symbol : given.value().split(",", -1)) {
            try {
                symbols.add(Symbol.of(symbol.strip()));
            } catch (IllegalArgumentException e) {
                throw given.refuse("symbols separated by commas, such as BTCUSDT,ETHUSDT (" + e.getMessage() + ")");
            }
        }
        return symbols;
    }
}

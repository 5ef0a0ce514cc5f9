package io.tradeintent.runner.option;

import io.tradeintent.execution.RiskLimits;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        environment
                .find(Variable.RISK_MIN_CONFIDENCE)
                .map(RiskVariables::confidence)
                .ifPresent(limits::minConfidence);
        environment
                .find(Variable.RISK_MAX_NOTIONAL_USD)
                .map(RiskVariables::notional)
                .ifPresent(limits::maxNotional);
        environment
                .find(Variable.RISK_MAX_LEVERAGE)
                .map(given -> given.wholeNumber(1, HIGHEST_LEVERAGE))
                .ifPresent(limits::maxLeverage);
        environment.find(Variable.RISK_SYMBOLS).map(RiskVariables::symbols).ifPresent(limits::symbols);
        return limits.build();
    }

    /** Returns each limit by its name, as it was given, or the word for none. */
    Map<String, String> inForce() {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("min_confidence", said(Variable.RISK_MIN_CONFIDENCE));
        limits.put("max_notional_usd", said(Variable.RISK_MAX_NOTIONAL_USD));
        limits.put("max_leverage", said(Variable.RISK_MAX_LEVERAGE));
        limits.put("symbols", said(Variable.RISK_SYMBOLS));
        return limits;
    }

    private String said(Variable limit) {
        return environment.find(limit).map(given -> given.value().strip()).orElse("no limit");
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

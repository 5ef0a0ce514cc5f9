package io.tradeintent.execution;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Filters as venues have them, and odd ones. */
final class Markets {

    static final Symbol ADA = Symbol.of("ADAUSDT");

    private Markets() {}

    static Instrument of(String tick, String step, String min, String max, String notional) {
        return new Instrument(
                ADA, dec(tick), dec(step), dec(min), dec(max), dec(notional), BigDecimal.ZERO, dec("1000000000"));
    }

    static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    static Arbitrary<BigDecimal> steps() {
        return Arbitraries.of(
                        "0.00000001", "0.0001", "0.001", "0.01", "0.1", "1", "10", "1000", "0.5", "0.25", "3", "0.07")
                .map(Markets::dec);
    }

    static Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(dec("0.00000001"), dec("100000000"))
                .ofScale(8);
    }

    static Arbitrary<Instrument> instruments() {
        return Combinators.combine(steps(), steps(), Arbitraries.integers().between(1, 50), amounts())
                .as((tick, step, least, notional) -> new Instrument(
                        ADA,
                        tick,
                        step,
                        step.multiply(BigDecimal.valueOf(least)),
                        step.multiply(BigDecimal.valueOf(1_000_000_000L)),
                        notional,
                        BigDecimal.ZERO,
                        dec("100000000000")));
    }
}

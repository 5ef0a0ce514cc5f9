package io.tradeintent.execution;

import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RiskGuard} of fixed limits. A limit that is not set does not limit. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class RiskLimits implements RiskGuard {

    private static final RiskLimits NONE = new RiskLimits(new Builder());

    private final @Nullable BigDecimal minConfidence;
    private final @Nullable BigDecimal maxNotional;
    private final @Nullable Integer maxLeverage;
    private final @Nullable Set<Symbol> symbols;

    private RiskLimits(Builder builder) {
        minConfidence = builder.minConfidence;
        maxNotional = builder.maxNotional;
        maxLeverage = builder.maxLeverage;
        symbols = builder.symbols;
    }

    /**
     * Returns limits that forbid nothing.
     *
     * @return no limits
     */
    public static RiskLimits none() {
        return NONE;
    }

    /**
     * Starts to collect limits.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<String> refuse(TradeIntent intent) {
        if (symbols != null && !symbols.contains(intent.symbol())) {
            return Optional.of(intent.symbol() + " is not among the allowed symbols");
        }
        if (maxLeverage != null && intent.leverage() > maxLeverage) {
            return Optional.of("leverage " + intent.leverage() + " is above " + maxLeverage);
        }
        if (minConfidence != null && !isConfident(intent, minConfidence)) {
            return Optional.of("confidence "
                    + (intent.confidence() == null
                            ? "is absent and must be at least "
                            : intent.confidence().toPlainString() + " is below ")
                    + minConfidence.toPlainString());
        }
        return Optional.empty();
    }

    private static boolean isConfident(TradeIntent intent, BigDecimal least) {
        return intent.confidence() != null && intent.confidence().compareTo(least) >= 0;
    }

    @Override
    public Optional<String> refuse(TradeIntent intent, BigDecimal exposure) {
        return maxNotional == null || exposure.compareTo(maxNotional) <= 0
                ? Optional.empty()
                : Optional.of("the position in " + intent.symbol() + " would be worth " + exposure.toPlainString()
                        + ", above " + maxNotional.toPlainString());
    }

    @Override
    public String toString() {
        return "RiskLimits[minConfidence=" + minConfidence + ", maxNotional=" + maxNotional + ", maxLeverage="
                + maxLeverage + ", symbols=" + symbols + ']';
    }

    /**
     * Collects limits. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable BigDecimal minConfidence;
        private @Nullable BigDecimal maxNotional;
        private @Nullable Integer maxLeverage;
        private @Nullable Set<Symbol> symbols;

        private Builder() {}

        /**
         * The least confidence of an intent; one without a confidence is then refused.
         *
         * @param least from 0 to 1
         * @return this builder
         */
        public Builder minConfidence(BigDecimal least) {
            require(least.signum() >= 0 && least.compareTo(BigDecimal.ONE) <= 0, "minConfidence", least, "from 0 to 1");
            minConfidence = least;
            return this;
        }

        /**
         * The greatest value of the position in one market, with the entry that is judged.
         *
         * @param most the value in the quote currency, positive
         * @return this builder
         */
        public Builder maxNotional(BigDecimal most) {
            require(most.signum() > 0, "maxNotional", most, "positive");
            maxNotional = most;
            return this;
        }

        /**
         * The greatest leverage.
         *
         * @param most at least 1
         * @return this builder
         */
        public Builder maxLeverage(int most) {
            require(most >= 1, "maxLeverage", most, "at least 1");
            maxLeverage = most;
            return this;
        }

        /**
         * The markets that may be traded.
         *
         * @param allowed the markets; not empty
         * @return this builder
         */
        public Builder symbols(Collection<Symbol> allowed) {
            require(!allowed.isEmpty(), "symbols", allowed, "at least one symbol");
            symbols = Set.copyOf(allowed);
            return this;
        }

        /**
         * Makes the limits.
         *
         * @return the limits
         */
        public RiskLimits build() {
            return new RiskLimits(this);
        }

        private static void require(boolean met, String option, Object value, String bound) {
            if (!met) {
                throw new IllegalArgumentException(option + " must be " + bound + ", was " + value);
            }
        }
    }
}

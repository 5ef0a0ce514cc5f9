package io.tradeintent.exitbrain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a position that an engine decides its exits from. Made with {@link #builder()}; six numbers in a row are
 * too easily swapped.
 *
 * <p>Not-a-number, the infinities and everything outside the stated bounds are refused. The upper bounds of the fractions
 * lie where a value can only have been meant as a percentage: a base target of 1 % written as {@code 1.0} is refused.
 *
 * @param baseTarget the base distance of the take-profit targets, a fraction of the entry price, 0 to 0.4; what zero means
 *     is the engine's affair
 * @param baseStop the base distance of the stop, a fraction of the entry price, 0 to 0.2; what zero means is the engine's
 *     affair
 * @param leverage the leverage of the position, 1 to 1000; 1 where there is none
 * @param volatilityFactor how volatile the market is, a factor, 0 to 10; 0 where it is not known
 * @param fundingRate the funding rate, a fraction, -0.1 to 0.1; 0 where it is not known
 * @param exchangeDivergence how far prices differ between exchanges, a fraction, -0.5 to 0.5; 0 where it is not known
 * @since 0.1.0
 */
public record ExitLevelRequest(
        double baseTarget,
        double baseStop,
        double leverage,
        double volatilityFactor,
        double fundingRate,
        double exchangeDivergence) {

    /** The base target of a builder that is given none: 0.01, which is 1 % of the entry price. */
    public static final double DEFAULT_BASE_TARGET = 0.01;

    /** The base stop of a builder that is given none: 0.005, which is 0.5 % of the entry price. */
    public static final double DEFAULT_BASE_STOP = 0.005;

    private static final Bound BASE_TARGET = Bound.fraction("baseTarget", 0, 0.4);
    private static final Bound BASE_STOP = Bound.fraction("baseStop", 0, 0.2);
    private static final Bound LEVERAGE = new Bound("leverage", 1, 1000, "times");
    private static final Bound VOLATILITY_FACTOR = new Bound("volatilityFactor", 0, 10, "a factor, not a percentage");
    private static final Bound FUNDING_RATE = Bound.fraction("fundingRate", -0.1, 0.1);
    private static final Bound EXCHANGE_DIVERGENCE = Bound.fraction("exchangeDivergence", -0.5, 0.5);

    /**
     * Refuses what is out of bounds.
     *
     * @param baseTarget the base distance of the targets
     * @param baseStop the base distance of the stop
     * @param leverage the leverage
     * @param volatilityFactor the volatility factor
     * @param fundingRate the funding rate
     * @param exchangeDivergence the exchange divergence
     * @throws IllegalArgumentException naming the component, its value and its bounds
     */
    public ExitLevelRequest {
        BASE_TARGET.check(baseTarget);
        BASE_STOP.check(baseStop);
        LEVERAGE.check(leverage);
        VOLATILITY_FACTOR.check(volatilityFactor);
        FUNDING_RATE.check(fundingRate);
        EXCHANGE_DIVERGENCE.check(exchangeDivergence);
    }

    /**
     * Returns a builder that holds the default bases, leverage 1 and no modifiers.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Collects the parts of a request. Each setter refuses a value out of bounds at once, naming it. Numbers of any type
     * are taken and converted to {@code double}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private double baseTarget = DEFAULT_BASE_TARGET;
        private double baseStop = DEFAULT_BASE_STOP;
        private double leverage = 1;
        private double volatilityFactor;
        private double fundingRate;
        private double exchangeDivergence;

        private Builder() {}

        /**
         * Sets the base distance of the targets.
         *
         * @param fraction the distance, 0 to 0.4, where 0.01 is 1 %
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder baseTarget(Number fraction) {
            baseTarget = BASE_TARGET.check(required("baseTarget", fraction));
            return this;
        }

        /**
         * Sets the base distance of the stop.
         *
         * @param fraction the distance, 0 to 0.2, where 0.01 is 1 %
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder baseStop(Number fraction) {
            baseStop = BASE_STOP.check(required("baseStop", fraction));
            return this;
        }

        /**
         * Sets the leverage.
         *
         * @param times the leverage, 1 to 1000, or null for none, which is 1
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder leverage(@Nullable Number times) {
            leverage = LEVERAGE.check(orElse(times, 1));
            return this;
        }

        /**
         * Sets the volatility factor.
         *
         * @param factor the factor, 0 to 10, or null where it is not known, which is 0
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder volatilityFactor(@Nullable Number factor) {
            volatilityFactor = VOLATILITY_FACTOR.check(orElse(factor, 0));
            return this;
        }

        /**
         * Sets the funding rate.
         *
         * @param fraction the rate, -0.1 to 0.1, where 0.01 is 1 %, or null where it is not known, which is 0
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder fundingRate(@Nullable Number fraction) {
            fundingRate = FUNDING_RATE.check(orElse(fraction, 0));
            return this;
        }

        /**
         * Sets how far prices differ between exchanges.
         *
         * @param fraction the divergence, -0.5 to 0.5, where 0.01 is 1 %, or null where it is not known, which is 0
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder exchangeDivergence(@Nullable Number fraction) {
            exchangeDivergence = EXCHANGE_DIVERGENCE.check(orElse(fraction, 0));
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         */
        public ExitLevelRequest build() {
            return new ExitLevelRequest(
                    baseTarget, baseStop, leverage, volatilityFactor, fundingRate, exchangeDivergence);
        }

        private static double required(String field, Number value) {
            return Objects.requireNonNull(value, field).doubleValue();
        }

        private static double orElse(@Nullable Number value, double absent) {
            return value == null ? absent : value.doubleValue();
        }
    }
}

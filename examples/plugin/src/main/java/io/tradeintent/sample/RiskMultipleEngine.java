package io.tradeintent.sample;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;

/**
 * The engine {@code risk-multiple}: targets at one, two and three times the risk, which is the distance of the stop.
 *
 * <pre>
 *   R = base stop × (1 + volatility factor), at most half the way to liquidation (0.5 / leverage), at most 0.3
 *   stop R; targets R, 2R, 3R with shares 0.5, 0.3, 0.2
 * </pre>
 *
 * <p>It refuses a base stop of zero: there is no risk to measure by.
 */
public final class RiskMultipleEngine implements ExitLevelEngine {

    private static final double LARGEST_RISK = 0.3;
    private static final double HALF_WAY = 0.5;

    @Override
    public String name() {
        return "risk-multiple";
    }

    @Override
    public ExitLevels compute(ExitLevelRequest request) {
        if (request.baseStop() == 0) {
            throw new IllegalArgumentException("baseStop must be above 0: the targets are multiples of it");
        }
        double risk = Math.min(
                request.baseStop() * (1 + request.volatilityFactor()),
                Math.min(HALF_WAY / request.leverage(), LARGEST_RISK));
        return ExitLevels.of(
                risk, new ExitTarget(risk, 0.5), new ExitTarget(2 * risk, 0.3), new ExitTarget(3 * risk, 0.2));
    }
}

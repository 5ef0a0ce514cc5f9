package io.tradeintent.exitbrain;

import java.util.List;

/**
 * The arithmetic of ExitBrain v3.5, for any finite numbers: a negative base counts as 0 and a leverage below 1 as 1, as in
 * the engine it agrees with. The floors and the ceiling belong to the formula; they are not a correction of bad input,
 * which {@link ExitLevelRequest} refuses.
 */
final class AdaptiveLeverageFormula {

    private static final double TARGET_FLOOR = 0.003;
    private static final double STOP_FLOOR = 0.0015;
    private static final double STOP_CEILING = 0.02;

    private AdaptiveLeverageFormula() {}

    static ExitLevels levels(double baseTarget, double baseStop, double leverage, double v, double f, double d) {
        double times = Math.max(leverage, 1);
        double lsf = 1 / (1 + Math.log(times + 1));
        double target = Math.max(baseTarget, 0) * (1 + 0.8 * f);
        double stop = Math.max(baseStop, 0) * (1 + 0.8 * (1 - lsf)) * (1 + 0.4 * d + 0.2 * v);
        double[] shares = shares(times);
        return new ExitLevels(
                List.of(
                        new ExitTarget(floored(target * (0.6 + lsf)), shares[0]),
                        new ExitTarget(floored(target * (1.2 + lsf / 2)), shares[1]),
                        new ExitTarget(floored(target * (1.8 + lsf / 4)), shares[2])),
                Math.min(Math.max(stop, STOP_FLOOR), STOP_CEILING),
                lsf);
    }

    private static double floored(double distance) {
        return Math.max(distance, TARGET_FLOOR);
    }

    private static double[] shares(double times) {
        if (times <= 10) {
            return new double[] {0.3, 0.3, 0.4};
        }
        if (times <= 30) {
            return new double[] {0.4, 0.4, 0.2};
        }
        return new double[] {0.5, 0.3, 0.2};
    }
}

package io.tradeintent.exitbrain;

/**
 * The engine {@code adaptive-leverage}: targets come nearer and the stop moves away as leverage grows. It takes no
 * configuration.
 *
 * <p>With base target T, base stop S, leverage L, volatility factor v, funding rate f and exchange divergence d, all
 * fractions and factors as in {@link ExitLevelRequest}:
 *
 * <pre>
 *   LSF = 1 / (1 + ln(L + 1))
 *   tp1 = T × (0.6 + LSF)     × (1 + 0.8 f)     at least 0.003
 *   tp2 = T × (1.2 + LSF / 2) × (1 + 0.8 f)     at least 0.003
 *   tp3 = T × (1.8 + LSF / 4) × (1 + 0.8 f)     at least 0.003
 *   sl  = S × (1 + 0.8 (1 − LSF)) × (1 + 0.4 d + 0.2 v)     at least 0.0015, at most 0.02
 *   shares: L ≤ 10: 0.3, 0.3, 0.4     L ≤ 30: 0.4, 0.4, 0.2     above: 0.5, 0.3, 0.2
 * </pre>
 *
 * <p>This is the formula of ExitBrain v3.5 as it stands since commit {@code fd1b44a00} of the public repository
 * {@code binyaminsemerci-ops/quantum_trader}, {@code microservices/exitbrain_v3_5/adaptive_leverage_engine.py}. Several
 * documents beside it give other numbers for the same inputs; the code is what this engine agrees with. It is computed in
 * {@code double} and not rounded.
 *
 * <p>What the formula does not do: volatility does not move the targets, nothing looks at the distance to liquidation
 * (about 1/L: with the default bases the stop lies beyond it from 121x on, with a volatility factor of 1 from 101x on),
 * and where the floor is active all three targets are equal.
 *
 * @since 0.1.0
 */
public final class AdaptiveLeverageEngine implements ExitLevelEngine {

    /** The name of this engine. */
    public static final String NAME = "adaptive-leverage";

    /** Creates the engine. */
    public AdaptiveLeverageEngine() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExitLevels compute(ExitLevelRequest request) {
        return AdaptiveLeverageFormula.levels(
                request.baseTarget(),
                request.baseStop(),
                request.leverage(),
                request.volatilityFactor(),
                request.fundingRate(),
                request.exchangeDivergence());
    }
}

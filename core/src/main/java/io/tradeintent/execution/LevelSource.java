package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.TradeIntent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Asks the engine, which may be anybody's plug-in, for the exit levels of an intent. */
final class LevelSource {

    /** The levels, or why there are none. */
    record Answer(@Nullable ExitLevels levels, @Nullable String refusal) {}

    private final ExitLevelEngine engine;
    private final @Nullable BigDecimal baseTarget;
    private final @Nullable BigDecimal baseStop;

    LevelSource(ExitLevelEngine engine, @Nullable BigDecimal baseTarget, @Nullable BigDecimal baseStop) {
        this.engine = engine;
        this.baseTarget = baseTarget;
        this.baseStop = baseStop;
    }

    Answer of(TradeIntent intent) {
        try {
            @Nullable ExitLevels levels = engine.compute(request(intent));
            return levels == null
                    ? new Answer(null, "exit-level engine '" + engine.name() + "' gave no levels")
                    : new Answer(levels, null);
        } catch (RuntimeException e) {
            return new Answer(null, "exit-level engine '" + engine.name() + "' gave no levels: " + e.getMessage());
        }
    }

    private ExitLevelRequest request(TradeIntent intent) {
        ExitLevelRequest.Builder request = ExitLevelRequest.builder()
                .leverage(intent.leverage())
                .volatilityFactor(intent.market().volatilityFactor())
                .fundingRate(intent.market().fundingRate())
                .exchangeDivergence(intent.market().exchangeDivergence());
        if (baseTarget != null) {
            request.baseTarget(baseTarget);
        }
        if (baseStop != null) {
            request.baseStop(baseStop);
        }
        return request.build();
    }
}

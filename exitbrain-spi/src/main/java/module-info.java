import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelEngineProvider;
import io.tradeintent.exitbrain.FixedLevelsEngineProvider;
import org.jspecify.annotations.NullMarked;

/** The question an exit-level engine answers, and the built-in engines. */
@NullMarked
module io.tradeintent.exitbrain {
    requires static org.jspecify;

    exports io.tradeintent.exitbrain;

    uses ExitLevelEngine;
    uses ExitLevelEngineProvider;

    provides ExitLevelEngine with
            AdaptiveLeverageEngine;
    provides ExitLevelEngineProvider with
            FixedLevelsEngineProvider;
}

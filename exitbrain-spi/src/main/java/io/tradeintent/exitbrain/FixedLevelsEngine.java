package io.tradeintent.exitbrain;

import java.util.Objects;

/**
 * The engine {@code fixed}: the same levels for every position, whatever the request says. By name it is made by
 * {@link FixedLevelsEngineProvider} from configuration.
 *
 * @since 0.1.0
 */
public final class FixedLevelsEngine implements ExitLevelEngine {

    /** The name of this engine. */
    public static final String NAME = "fixed";

    private final ExitLevels levels;

    /**
     * Creates the engine.
     *
     * @param levels its answer to every request
     */
    public FixedLevelsEngine(ExitLevels levels) {
        this.levels = Objects.requireNonNull(levels, "levels");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExitLevels compute(ExitLevelRequest request) {
        Objects.requireNonNull(request, "request");
        return levels;
    }
}

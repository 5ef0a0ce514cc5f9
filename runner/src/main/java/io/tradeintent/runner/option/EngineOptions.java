package io.tradeintent.runner.option;

import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelEngines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The engine of the exit levels, and its settings. */
public final class EngineOptions {

    private static final String CONFIG = "EXIT_LEVEL_ENGINE_CONFIG";

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "The exit-level engine: adaptive-leverage, fixed, or a plug-in's; else EXIT_LEVEL_ENGINE, else "
                            + AdaptiveLeverageEngine.NAME + ". What it is made from stands in " + CONFIG + ".")
    @Nullable String engine;

    private final Environment environment;

    public EngineOptions(Environment environment) {
        this.environment = environment;
    }

    /** Makes the engine. An unknown name is refused, and so are settings that the engine refuses. */
    public ExitLevelEngine engine() {
        Given name = Given.of("--engine", engine, environment, Variable.EXIT_LEVEL_ENGINE)
                .orElse(new Given("EXIT_LEVEL_ENGINE", AdaptiveLeverageEngine.NAME));
        Optional<Given> config = environment.find(Variable.EXIT_LEVEL_ENGINE_CONFIG);
        try {
            return ExitLevelEngines.named(
                    name.word(), config.map(EngineOptions::settings).orElse(Map.of()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(name.name() + " is '" + name.value() + "'"
                    + config.map(given -> ", " + CONFIG + " is '" + given.value() + "'")
                            .orElse(", " + CONFIG + " is not set")
                    + "; " + e.getMessage());
        }
    }

    private static Map<String, String> settings(Given given) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : given.value().split(";", -1)) {
            int equals = setting.indexOf('=');
            String name = setting.substring(0, Math.max(equals, 0)).strip();
            if (name.isEmpty()
                    || settings.put(name, setting.substring(equals + 1).strip()) != null) {
                throw given.refuse("name=value, each name once, separated by semicolons");
            }
        }
        return settings;
    }
}

package io.tradeintent.runner.option;

import io.tradeintent.execution.RiskLimits;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.runner.consume.Trading;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The mode of the handler and the parts that execute intents. Intents are executed only in the mode live. */
public final class ExecutionOptions {

    private static final String SWITCH = "TRADE_INTENT_SAFE_DRAIN";
    private static final String ADAPTER = "EXECUTION_ADAPTER";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "safe-drain: every intent is read, judged and reported, none is executed; live: intents become"
                            + " orders. Else safe-drain, unless " + SWITCH + " is false.")
    @Nullable String mode;

    @Option(
            names = "--adapter",
            paramLabel = "NAME",
            description =
                    "What executes in the mode live: paper, binance, or a plug-in's; else " + ADAPTER + ". No default.")
    @Nullable String adapter;

    @Mixin
    final EngineOptions engine;

    private final Environment environment;
    private final Strangers strangers;

    public ExecutionOptions(Environment environment) {
        this.environment = environment;
        this.strangers = new Strangers(environment);
        this.engine = new EngineOptions(environment);
    }

    /** Opens what intents are handled with; whatever cannot be read, or contradicts something else, is refused. */
    public Trading open(RedisTarget target, NameOptions names) {
        strangers.refuseRenamed();
        RiskLimits guard = new RiskVariables(environment).limits();
        ExecutionMode wanted = mode();
        ExitLevelEngine levels = engine.engine();
        Optional<Given> name = Given.of("--adapter", adapter, environment, Variable.EXECUTION_ADAPTER);
        name.ifPresent(Given::word);
        if (wanted == ExecutionMode.SAFE_DRAIN) {
            if (adapter != null) {
                throw new Given("--adapter", adapter)
                        .refuse("no adapter in the mode safe-drain, which executes nothing; give --mode live too");
            }
            strangers.refuseWithoutAdapter();
            return Trading.safeDrain(levels);
        }
        Given named =
                name.orElseThrow(() -> new Refusal("the mode is live and no adapter is named: give --adapter or set "
                        + ADAPTER + "; there are " + ExecutionAdapters.names()));
        Optional<Given> place = place(named.value());
        return Trading.live(
                create(named, place), levels, guard, place.map(Given::value).orElse(null), target, names.names());
    }

    /** Returns the limits of an execution by name, the absent ones included. */
    public Map<String, String> limits() {
        return new RiskVariables(environment).inForce();
    }

    private ExecutionMode mode() {
        Optional<Given> drains = environment.find(Variable.TRADE_INTENT_SAFE_DRAIN);
        boolean executes = drains.isPresent() && !drains.get().trueOrFalse();
        if (mode == null) {
            return executes ? ExecutionMode.LIVE : ExecutionMode.SAFE_DRAIN;
        }
        boolean live = live(new Given("--mode", mode));
        if (drains.isPresent() && live != executes) {
            throw new Refusal("--mode is '" + mode + "' and " + SWITCH + " is '"
                    + drains.get().value() + "', which contradict each other; allowed is one of them, or both alike");
        }
        return live ? ExecutionMode.LIVE : ExecutionMode.SAFE_DRAIN;
    }

    private static boolean live(Given given) {
        return switch (given.value()) {
            case "live" -> true;
            case "safe-drain" -> false;
            default -> throw given.refuse("safe-drain or live");
        };
    }

    private ExecutionAdapter create(Given name, Optional<Given> place) {
        AdapterConfig config = AdapterConfig.of(environment.variables());
        ExecutionAdapter made = make(name, config);
        try {
            Set<String> asked = new TreeSet<>(config.asked());
            place.ifPresent(given -> asked.add(given.name()));
            strangers.refuseWithAdapter(name.value(), asked);
            return made;
        } catch (Refusal refusal) {
            made.close();
            throw refusal;
        }
    }

    private static ExecutionAdapter make(Given name, AdapterConfig config) {
        try {
            return ExecutionAdapters.named(name.value(), config);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(name.name() + " is '" + name.value() + "'; " + e.getMessage());
        }
    }

    /** Returns the environment that an adapter trades in, from its own variable such as {@code BINANCE_ENVIRONMENT}. */
    private Optional<Given> place(String name) {
        return environment.find(Strangers.prefix(name) + "ENVIRONMENT");
    }
}

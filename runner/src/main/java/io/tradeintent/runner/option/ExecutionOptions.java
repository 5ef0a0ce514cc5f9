package io.tradeintent.runner.option;

import io.tradeintent.execution.RiskLimits;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.runner.consume.Trading;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.VenueUnavailableException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The mode of the handler and the parts that execute intents. Intents are executed only in the mode live. */
public final class ExecutionOptions {

    private static final String SWITCH = "TRADE_INTENT_SAFE_DRAIN";

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionOptions.class);

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "safe-drain: every intent is read, judged and reported, none is executed; live: intents become"
                            + " orders. Else safe-drain, unless " + SWITCH + " is false.")
    @Nullable String mode;

    @Mixin
    final AdapterOptions adapters;

    @Mixin
    final EngineOptions engine;

    private final Environment environment;
    private final Strangers strangers;

    public ExecutionOptions(Environment environment) {
        this.environment = environment;
        this.strangers = new Strangers(environment);
        this.adapters = new AdapterOptions(environment);
        this.engine = new EngineOptions(environment);
    }

    /** Opens what intents are handled with; whatever cannot be read, or contradicts something else, is refused. */
    public Trading open(RedisTarget target, NameOptions names) {
        strangers.refuseRenamed();
        RiskLimits guard = new RiskVariables(environment).limits();
        ExecutionMode wanted = mode();
        ExitLevelEngine levels = engine.engine();
        adapters.named();
        if (wanted == ExecutionMode.SAFE_DRAIN) {
            if (adapters.adapter != null) {
                throw new Given("--adapter", adapters.adapter)
                        .refuse("no adapter in the mode safe-drain, which executes nothing; give --mode live too");
            }
            strangers.refuseWithoutAdapter();
            return Trading.safeDrain(levels);
        }
        ExecutionAdapter adapter = adapters.open();
        try {
            requireUsable(adapter);
        } catch (RuntimeException e) {
            adapter.close();
            throw e;
        }
        return Trading.live(adapter, levels, guard, adapters.place(), target, names.names());
    }

    /** Nothing is begun on an account that cannot be used. A venue that cannot be asked now is waited for later. */
    private static void requireUsable(ExecutionAdapter adapter) {
        try {
            AccountCheck check = adapter.check();
            if (check instanceof AccountCheck.Unusable unusable) {
                throw AdapterOptions.unusable(adapter, unusable);
            }
            if (check instanceof AccountCheck.Usable usable && !usable.opens()) {
                LOG.atWarn()
                        .addKeyValue("adapter", adapter.name())
                        .log("the account of the adapter {} may only reduce positions, not open them", adapter.name());
            }
        } catch (VenueUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("adapter", adapter.name())
                    .addKeyValue("reason", e.getMessage())
                    .log("the venue cannot be asked for its account yet: {}", e.getMessage());
        }
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
}

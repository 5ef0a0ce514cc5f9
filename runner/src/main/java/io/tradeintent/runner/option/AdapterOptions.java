package io.tradeintent.runner.option;

import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The adapter, which reads its own variables. */
public final class AdapterOptions {

    private static final String ADAPTER = "EXECUTION_ADAPTER";

    @Option(
            names = "--adapter",
            paramLabel = "NAME",
            description =
                    "What executes in the mode live: paper, binance, or a plug-in's; else " + ADAPTER + ". No default.")
    @Nullable String adapter;

    private final Environment environment;
    private final Strangers strangers;

    public AdapterOptions(Environment environment) {
        this.environment = environment;
        this.strangers = new Strangers(environment);
    }

    /** Makes the adapter that is named; whatever cannot be read, or is read by nothing, is refused. */
    public ExecutionAdapter open() {
        strangers.refuseRenamed();
        Given name = named().orElseThrow(() -> new Refusal(
                "no adapter is named: give --adapter or set " + ADAPTER + "; there are " + ExecutionAdapters.names()));
        AdapterConfig config = AdapterConfig.of(environment.variables());
        Optional<Given> place = place(name.value());
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

    /** Returns the environment that the adapter trades in, from its own variable such as {@code BINANCE_ENVIRONMENT}, or null. */
    public @Nullable String place() {
        return named().flatMap(name -> place(name.value())).map(Given::value).orElse(null);
    }

    private Optional<Given> place(String name) {
        return environment.find(Strangers.prefix(name) + "ENVIRONMENT");
    }

    /** Returns what the command line or the environment says. */
    Optional<Given> named() {
        Optional<Given> name = Given.of("--adapter", adapter, environment, Variable.EXECUTION_ADAPTER);
        name.ifPresent(Given::word);
        return name;
    }

    /** Says that the account of an adapter cannot be used. */
    public static NeedsAPerson unusable(ExecutionAdapter adapter, AccountCheck.Unusable why) {
        return new NeedsAPerson("the account of the adapter " + adapter.name() + " cannot be used: "
                + why.problem().name().toLowerCase(Locale.ROOT) + ", " + why.code() + ": " + why.reason());
    }
}

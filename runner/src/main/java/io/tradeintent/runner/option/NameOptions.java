package io.tradeintent.runner.option;

import io.tradeintent.redis.intent.StreamNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The service that consumes, and the prefix of the names of streams and groups. */
public final class NameOptions {

    static final String DEFAULT_SERVICE = "trade_intent_consumer";

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "The service; else TRADE_INTENT_SERVICE, else " + DEFAULT_SERVICE + ".")
    @Nullable String service;

    @Mixin
    final PrefixOption prefix = new PrefixOption();

    private final Environment environment;

    public NameOptions(Environment environment) {
        this.environment = environment;
    }

    public String service() {
        return Given.of("--service", service, environment, Variable.TRADE_INTENT_SERVICE)
                .map(Given::word)
                .orElse(DEFAULT_SERVICE);
    }

    public StreamNames names() {
        return prefix.names();
    }

    public String stream() {
        return names().stream(StreamNames.TRADE_INTENT);
    }

    public String group() {
        return names().group(service(), StreamNames.TRADE_INTENT);
    }
}

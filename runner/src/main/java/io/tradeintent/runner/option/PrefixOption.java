package io.tradeintent.runner.option;

import io.tradeintent.redis.intent.StreamNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The beginning of all names. */
public final class PrefixOption {

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "What names of streams and groups begin with; else " + StreamNames.DEFAULT_PREFIX + ".")
    @Nullable String prefix;

    public StreamNames names() {
        return new StreamNames(prefix == null ? StreamNames.DEFAULT_PREFIX : new Given("--prefix", prefix).word());
    }
}

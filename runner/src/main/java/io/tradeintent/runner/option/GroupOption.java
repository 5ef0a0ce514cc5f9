package io.tradeintent.runner.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The group of the stream. */
public final class GroupOption {

    @Option(names = "--group", paramLabel = "NAME", description = "The group; else the service's group.")
    @Nullable String group;

    public String of(StreamOptions stream) {
        return group == null ? stream.names.group() : new Given("--group", group).word();
    }
}

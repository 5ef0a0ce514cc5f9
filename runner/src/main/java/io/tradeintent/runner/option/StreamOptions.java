package io.tradeintent.runner.option;

import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.intent.IntentStreams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The stream, and its Redis, that a verb looks after. */
public final class StreamOptions {

    @Mixin
    public final RedisOptions redis;

    @Mixin
    public final NameOptions names;

    @Option(names = "--stream", paramLabel = "KEY", description = "The stream; else the service's stream of intents.")
    @Nullable String stream;

    public StreamOptions(Environment environment) {
        redis = new RedisOptions(environment);
        names = new NameOptions(environment);
    }

    public String stream() {
        return stream == null ? names.stream() : new Given("--stream", stream).word();
    }

    public StreamAdmin open() {
        return IntentStreams.admin(redis.target()).stream(stream()).open();
    }
}

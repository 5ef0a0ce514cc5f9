package io.tradeintent.redis.intent;

import io.tradeintent.redis.RedisTarget;
import org.jspecify.annotations.Nullable;

/** The key of a stream of intents while a builder collects what it is made of. Not thread-safe. */
final class IntentStreamKey {

    private StreamNames names;
    private @Nullable String given;

    IntentStreamKey(RedisTarget target) {
        this.names = StreamNames.defaultsOn(target);
    }

    void prefix(String prefix) {
        names = new StreamNames(prefix);
    }

    /** Takes the key itself, which counts before any prefix. */
    void given(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("stream must be text, was '" + key + "'");
        }
        given = key;
    }

    String value() {
        return given == null ? names.stream(StreamNames.TRADE_INTENT) : given;
    }
}

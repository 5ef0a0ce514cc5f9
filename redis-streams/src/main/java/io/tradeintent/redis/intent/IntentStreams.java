package io.tradeintent.redis.intent;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.RedisTarget;

/**
 * Where a service begins that consumes trade intents.
 *
 * @since 0.1.0
 */
public final class IntentStreams {

    private IntentStreams() {}

    /**
     * Starts to build a consumer of trade intents on a standalone server or what Sentinels name.
     *
     * @param uri where Redis is
     * @return a new builder
     */
    public static IntentConsumerBuilder consumer(RedisURI uri) {
        return consumer(RedisTarget.of(uri));
    }

    /**
     * Starts to build a consumer of trade intents.
     *
     * @param target which Redis to talk to
     * @return a new builder
     */
    public static IntentConsumerBuilder consumer(RedisTarget target) {
        return new IntentConsumerBuilder(target);
    }
}

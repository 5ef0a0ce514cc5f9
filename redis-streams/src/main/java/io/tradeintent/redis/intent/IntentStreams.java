package io.tradeintent.redis.intent;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.RedisTarget;

/**
 * The entry point of services that consume, publish or look after trade intents. All three agree on names, on the form of
 * an entry, and on what makes two entries one intent.
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

    /**
     * Starts to open a publisher of trade intents on a standalone server or what Sentinels name.
     *
     * @param uri where Redis is
     * @return a new builder
     */
    public static IntentPublisherBuilder publisher(RedisURI uri) {
        return publisher(RedisTarget.of(uri));
    }

    /**
     * Starts to open a publisher of trade intents.
     *
     * @param target which Redis to talk to
     * @return a new builder
     */
    public static IntentPublisherBuilder publisher(RedisTarget target) {
        return new IntentPublisherBuilder(target);
    }

    /**
     * Starts to open the administration of a stream of trade intents on a standalone server or what Sentinels name.
     *
     * @param uri where Redis is
     * @return a new builder
     */
    public static IntentAdminBuilder admin(RedisURI uri) {
        return admin(RedisTarget.of(uri));
    }

    /**
     * Starts to open the administration of a stream of trade intents, which also replays its dead letters.
     *
     * @param target which Redis to talk to
     * @return a new builder
     */
    public static IntentAdminBuilder admin(RedisTarget target) {
        return new IntentAdminBuilder(target);
    }
}

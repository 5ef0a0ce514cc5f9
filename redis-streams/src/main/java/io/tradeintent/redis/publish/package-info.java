/**
 * Publishes entries to a stream, each exactly once, by {@link io.tradeintent.redis.publish.StreamPublisher}, and trims what every
 * group has finished, where {@link io.tradeintent.redis.publish.Trimming} says so. A publisher of intents is opened by
 * {@code IntentStreams.publisher}.
 */
@NullMarked
package io.tradeintent.redis.publish;

import org.jspecify.annotations.NullMarked;

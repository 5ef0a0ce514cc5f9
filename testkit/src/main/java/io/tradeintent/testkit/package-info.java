/**
 * Real parts for tests of stream code: a Redis ({@link io.tradeintent.testkit.RedisServer}) that can be killed, frozen and
 * restarted on its data, alone, under {@link io.tradeintent.testkit.RedisSentinels Sentinels} or in a {@link
 * io.tradeintent.testkit.RedisCluster cluster}; a {@link io.tradeintent.testkit.FaultyProxy proxy} that loses replies; a
 * {@link io.tradeintent.testkit.JavaProcess child JVM} that can be killed; a {@link io.tradeintent.testkit.ManualClock
 * clock} that stands still; {@link io.tradeintent.testkit.Deliveries deliveries} for a handler that is tested alone. {@link
 * io.tradeintent.testkit.RedisTest} is the shortest way in.
 *
 * <p>Everything binds to the loopback interface only, picks free ports, waits until what it started answers, and ends what
 * it started when it is closed; what was never closed is ended with the JVM. All types are thread-safe unless they say
 * otherwise; builders are not. A server is the real thing from the {@code org.signal:embedded-redis} jar (7.0.15, Linux and
 * macOS, x86-64 and arm64), or whatever executable {@code TRADEINTENT_TEST_REDIS_SERVER} names, as a system property or an
 * environment variable.
 */
@NullMarked
package io.tradeintent.testkit;

import org.jspecify.annotations.NullMarked;

package io.tradeintent.redis.internal;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a connection takes commands. Lettuce may hand one out a moment before, when the last answer of its handshake
 * is not handled on the I/O thread, and rejects what is sent in that moment as "Currently not connected". Thread-safe.
 */
final class Arrivals implements RedisConnectionStateListener {

    private final Map<Object, CountDownLatch> awaited = new ConcurrentHashMap<>();

    private Arrivals() {}

    /** Watches what a client connects from now on. */
    static Arrivals of(AbstractRedisClient client) {
        Arrivals arrivals = new Arrivals();
        client.addListener(arrivals);
        return arrivals;
    }

    /** Waits until the connection takes commands, or is lost already. */
    <C extends StatefulRedisConnection<?, ?>> C await(C connection, Duration longest) {
        try {
            if (connection.isOpen() && !latch(connection).await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                connection.closeAsync();
                throw new RedisFailure(
                        RedisFailure.Ending.TIMED_OUT, "the connection takes no commands within " + longest);
            }
            return connection;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.closeAsync();
            throw new RedisFailure(RedisFailure.Ending.INTERRUPTED, "interrupted while connecting");
        } finally {
            awaited.remove(connection);
        }
    }

    private CountDownLatch latch(Object connection) {
        return awaited.computeIfAbsent(connection, any -> new CountDownLatch(1));
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        latch(connection).countDown();
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        CountDownLatch latch = awaited.remove(connection);
        if (latch != null) {
            latch.countDown();
        }
    }
}

package io.tradeintent.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.RedisFailure;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is opened when it is needed and dropped when it fails. It never repeats a command by itself.
 * Thread-safe; calls are made one after the other.
 */
final class OnDemandConnection implements AutoCloseable {

    private final Endpoint endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private boolean closed;

    OnDemandConnection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Connects unless there is a connection. A failure of this method says that nothing was sent. */
    void open() {
        lock.lock();
        try {
            connected();
        } finally {
            lock.unlock();
        }
    }

    /** Runs one command and waits for its answer, connecting first if need be. */
    <R> R call(
            String what,
            Duration deadline,
            Function<StatefulRedisConnection<byte[], byte[]>, ? extends Future<R>> command) {
        lock.lock();
        try {
            StatefulRedisConnection<byte[], byte[]> open = connected();
            try {
                return Calls.await(what, command.apply(open), deadline);
            } catch (RedisFailure failure) {
                dropAfter(failure);
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connected() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (connection != null && !connection.isOpen()) {
            drop();
        }
        if (connection == null) {
            connection = endpoint.connect();
        }
        return connection;
    }

    private void dropAfter(RedisFailure failure) {
        switch (failure.kind()) {
            case GROUP_LOST, FULL, NO_SCRIPT, REFUSED -> {}
            default -> drop();
        }
    }

    private void drop() {
        if (connection != null) {
            connection.closeAsync();
            connection = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                endpoint.close();
            }
        } finally {
            lock.unlock();
        }
    }
}

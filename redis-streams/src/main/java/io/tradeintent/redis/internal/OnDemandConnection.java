package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is opened when it is needed and dropped when it fails. It never repeats a command by itself.
 * Thread-safe; the server runs the commands in the order in which they are sent, and no call waits for the answer to another
 * one's. Where the connection fails, the calls that are under way fail with it.
 */
public final class OnDemandConnection implements AutoCloseable {

    private final Endpoint endpoint;
    private final boolean interruptible;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile boolean closed;

    /**
     * Makes a connection that is not open yet.
     *
     * @param endpoint where to connect to; closed together with this
     */
    public OnDemandConnection(Endpoint endpoint) {
        this(endpoint, true);
    }

    private OnDemandConnection(Endpoint endpoint, boolean interruptible) {
        this.endpoint = endpoint;
        this.interruptible = interruptible;
    }

    /**
     * Makes a connection that is not open yet, whose calls go on to their deadlines when their thread is interrupted.
     *
     * @param endpoint where to connect to; closed together with this
     * @return the connection
     */
    public static OnDemandConnection uninterruptible(Endpoint endpoint) {
        return new OnDemandConnection(endpoint, false);
    }

    /**
     * Runs one command and waits for its answer, connecting first if need be.
     *
     * @param what what is asked, for the message of a failure
     * @param deadline how long to wait for the answer
     * @param command sends the command
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come in time; it tells whether the command was sent
     */
    public <R> R call(
            String what,
            Duration deadline,
            Function<StatefulRedisConnection<byte[], byte[]>, ? extends Future<R>> command) {
        use.readLock().lock();
        try {
            StatefulRedisConnection<byte[], byte[]> open = opened(deadline);
            try {
                Future<R> answer = command.apply(open);
                return interruptible
                        ? Calls.await(what, answer, deadline)
                        : Calls.awaitRegardless(what, answer, deadline);
            } catch (RedisFailure failure) {
                dropAfter(failure, open);
                throw failure;
            }
        } finally {
            use.readLock().unlock();
        }
    }

    private StatefulRedisConnection<byte[], byte[]> opened(Duration deadline) {
        try {
            return connected(deadline);
        } catch (RedisFailure failure) {
            throw failure.unsent();
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connected(Duration deadline) {
        lock(deadline);
        try {
            if (closed) {
                throw new RedisFailure(Ending.CLOSED, "closed");
            }
            if (connection != null && !connection.isOpen()) {
                drop(connection);
            }
            if (connection == null) {
                connection = endpoint.connect();
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /** A free lock is taken by an interrupted thread as well: what it has to say last is said. */
    private void lock(Duration deadline) {
        try {
            if (!lock.tryLock() && !lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RedisFailure(Ending.TIMED_OUT, "no connection within " + deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure(Ending.INTERRUPTED, "interrupted while waiting for a connection");
        }
    }

    /** A caller that gave up because it was interrupted says nothing of the connection, on which others may be waiting. */
    private void dropAfter(RedisFailure failure, StatefulRedisConnection<byte[], byte[]> failed) {
        switch (failure.kind()) {
            case GROUP_LOST, FULL, NO_SCRIPT, REFUSED -> {}
            default -> {
                if (!interruptible || !Thread.currentThread().isInterrupted()) {
                    drop(failed);
                }
            }
        }
    }

    private void drop(StatefulRedisConnection<byte[], byte[]> failed) {
        failed.closeAsync();
        lock.lock();
        try {
            if (failed.equals(connection)) {
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the calls that are under way, and closes the endpoint. Idempotent. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                endpoint.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}

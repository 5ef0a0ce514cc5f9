package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final ReentrantLock connecting = new ReentrantLock();
    private final AtomicReference<@Nullable StatefulRedisConnection<byte[], byte[]>> connection =
            new AtomicReference<>();
    private volatile long answered = System.nanoTime();
    private volatile boolean closed;
    private boolean released;

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
     * @param deadline how long all of that may take, together with waiting for another call that connects
     * @param command sends the command
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come in time; it tells whether the command was sent
     */
    public <R> R call(
            String what,
            Deadline deadline,
            Function<StatefulRedisConnection<byte[], byte[]>, ? extends Future<R>> command) {
        if (!use.readLock().tryLock()) {
            throw new RedisFailure(Ending.CLOSED, "closed").unsent();
        }
        try {
            StatefulRedisConnection<byte[], byte[]> open = opened(deadline);
            long sent = System.nanoTime();
            try {
                Future<R> answer = command.apply(open);
                R given = wait(() -> Calls.await(what, answer, deadline));
                answered = System.nanoTime();
                return given;
            } catch (RedisFailure failure) {
                dropAfter(failure, open, sent, deadline);
                throw failure;
            }
        } finally {
            use.readLock().unlock();
        }
    }

    private <R> R wait(Supplier<R> wait) {
        return interruptible ? wait.get() : Calls.regardless(wait);
    }

    private StatefulRedisConnection<byte[], byte[]> opened(Deadline deadline) {
        try {
            return wait(() -> connected(deadline));
        } catch (RedisFailure failure) {
            throw failure.unsent();
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connected(Deadline deadline) {
        lock(deadline);
        try {
            if (closed) {
                throw new RedisFailure(Ending.CLOSED, "closed");
            }
            if (deadline.isOver()) {
                throw new RedisFailure(Ending.TIMED_OUT, "nothing is left of " + deadline);
            }
            StatefulRedisConnection<byte[], byte[]> open = connection.get();
            if (open == null || !open.isOpen()) {
                open = endpoint.connect(deadline);
                connection.set(open);
            }
            return open;
        } finally {
            connecting.unlock();
        }
    }

    /** A free lock is taken by an interrupted thread as well: what it has to say last is said. */
    private void lock(Deadline deadline) {
        try {
            if (!connecting.tryLock() && !connecting.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw new RedisFailure(Ending.TIMED_OUT, "no connection within " + deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure(Ending.INTERRUPTED, "interrupted while waiting for a connection");
        }
    }

    /**
     * An answer that does not come in time says that the connection is dead only where it was waited for, and no other came
     * meanwhile. A caller that was interrupted says nothing of the connection, on which others may be waiting.
     */
    private void dropAfter(
            RedisFailure failure, StatefulRedisConnection<byte[], byte[]> failed, long sent, Deadline deadline) {
        boolean usable = switch (failure.kind()) {
            case GROUP_LOST, FULL, NO_SCRIPT, REFUSED -> true;
            case CONNECTION ->
                failure.ending() == Ending.INTERRUPTED
                        || (failure.ending() == Ending.TIMED_OUT
                                && (answered - sent > 0 || !deadline.wasLong(System.nanoTime() - sent)));
            default -> false;
        };
        if (!usable) {
            failed.closeAsync();
            connection.compareAndSet(failed, null);
        }
    }

    /** Waits for the calls that are under way, and closes the endpoint. Idempotent. */
    @Override
    public void close() {
        closed = true;
        use.writeLock().lock();
        try {
            if (!released) {
                released = true;
                endpoint.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}

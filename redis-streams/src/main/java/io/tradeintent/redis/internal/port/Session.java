package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The session with Redis: open or not, and what broke it. It alone opens and breaks connections. The thread that finds a
 * session broken closes it, and the reader opens the next one. Thread-safe.
 */
public final class Session {

    private final StreamPort port;
    private final Runnable changed;
    private final AtomicReference<@Nullable RedisFailure> failure = new AtomicReference<>();
    private volatile boolean connected;
    private volatile @Nullable Long lastRead;
    private @Nullable RedisFailure told;

    /** Makes a session that is not open, and that runs {@code changed} when it breaks. */
    public Session(StreamPort port, Runnable changed) {
        this.port = port;
        this.changed = changed;
    }

    /** Returns whether Redis can be used: connected, and stock was taken. */
    public boolean connected() {
        return connected;
    }

    public boolean isBroken() {
        return failure.get() != null;
    }

    /**
     * Goes on only where nothing broke.
     *
     * @throws RedisFailure what broke the session
     */
    public void check() {
        RedisFailure broke = failure.get();
        if (broke != null) {
            throw broke;
        }
    }

    /** Opens connections anew; the session counts as connected only from {@link #opened}. */
    public void open() {
        connected = false;
        port.open();
        failure.set(null);
    }

    public void opened() {
        connected = true;
    }

    /** Breaks the session where a part of the consumer found that it is of no use. The first failure stands. */
    public void broken(RedisFailure found) {
        if (failure.compareAndSet(null, found)) {
            connected = false;
            port.disconnect();
            changed.run();
        }
    }

    /**
     * Closes a session in which the reader met a failure, and returns what caused it: others than the one that found the
     * session broken see no more than that it is closed. The trouble told before is over: from then on another one keeps
     * the consumer from working. Only for the reader.
     */
    public RedisFailure lost(RedisFailure seen) {
        RedisFailure first = failure.get();
        RedisFailure cause = first != null && first != told && seen.kind() == FailureKind.CONNECTION ? first : seen;
        told = cause;
        failure.set(cause);
        connected = false;
        port.disconnect();
        return cause;
    }

    /** Notes that an attempt to open it failed while the consumer was about to end. */
    public void notOpened(RedisFailure seen) {
        failure.set(seen);
    }

    /** Notes that Redis has answered a read. */
    public void answered(long now) {
        lastRead = now;
    }

    /** Returns when Redis last answered a read; null until then. */
    public @Nullable Long lastRead() {
        return lastRead;
    }

    /** Breaks what waits for an answer: the consumer must end now. */
    public void breakOff() {
        port.disconnect();
    }

    public void close() {
        connected = false;
        port.close();
    }
}

package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection for answers that may turn out too long to be had: it is opened when one is asked for, and where that breaks it
 * no other connection suffers. One thread asks; any may close it.
 */
public final class FetchConnection {

    private final Endpoint endpoint;
    private final AtomicReference<@Nullable StatefulRedisConnection<byte[], byte[]>> connection =
            new AtomicReference<>();

    /**
     * Makes a connection that is not open yet.
     *
     * @param endpoint where to connect to
     */
    public FetchConnection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Asks, and waits for the answer as long as bytes of it come.
     *
     * @param what what is asked, for the message of a failure
     * @param patience how long to wait for a connection, for the first byte and for each further one
     * @param command sends the command
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come; it tells whether the command was sent
     */
    public <R> R call(
            String what, Duration patience, Function<StatefulRedisConnection<byte[], byte[]>, Answer<R>> command) {
        StatefulRedisConnection<byte[], byte[]> open = opened(patience);
        try {
            return command.apply(open).await(what, patience, patience);
        } catch (RedisFailure failure) {
            close();
            throw failure;
        }
    }

    private StatefulRedisConnection<byte[], byte[]> opened(Duration patience) {
        StatefulRedisConnection<byte[], byte[]> open = connection.get();
        if (open != null && open.isOpen()) {
            return open;
        }
        try {
            open = endpoint.connect(Deadline.in(patience));
        } catch (RedisFailure failure) {
            throw failure.unsent();
        }
        connection.set(open);
        return open;
    }

    /** Closes the connection if it is open. The next call opens another one. */
    public void close() {
        StatefulRedisConnection<byte[], byte[]> open = connection.getAndSet(null);
        if (open != null) {
            open.closeAsync();
        }
    }
}

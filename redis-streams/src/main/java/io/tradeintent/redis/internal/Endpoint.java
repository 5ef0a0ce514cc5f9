package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;

/**
 * The place of a stream: opens connections to the node that holds it at the moment. A connection never reconnects by itself
 * and never repeats a command. Its owner closes it at the first failure and opens another one.
 */
public interface Endpoint extends AutoCloseable {

    /**
     * Opens a connection to the node that holds the stream now. Code of others, such as a provider of credentials, is run
     * on another thread.
     *
     * @param deadline when to give up, whichever part of connecting takes so long
     * @return a new connection, owned by the caller
     * @throws RedisFailure if there is none to be had, or the thread is interrupted
     */
    StatefulRedisConnection<byte[], byte[]> connect(Deadline deadline);

    /**
     * Returns whether keys are spread over slots.
     *
     * @return true on Redis Cluster
     */
    boolean cluster();

    /**
     * Names the place without any secret.
     *
     * @return host and port
     */
    String describe();

    /** Releases what this endpoint created, and nothing that was passed to it. */
    @Override
    void close();
}

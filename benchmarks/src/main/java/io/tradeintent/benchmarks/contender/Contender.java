package io.tradeintent.benchmarks.contender;

/**
 * A way to consume the stream. It is opened once in a JVM of its own and then consumes several times, the last of which
 * counts. Not thread-safe.
 */
public interface Contender extends AutoCloseable {

    /**
     * Handles and acknowledges all entries of a pass, and tells the pass when that is done.
     *
     * @throws Exception if the client does
     */
    void consume(Pass pass) throws Exception;

    /** Releases what the client holds. */
    @Override
    default void close() {}
}

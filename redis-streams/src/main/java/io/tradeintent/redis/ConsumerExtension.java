package io.tradeintent.redis;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;

/**
 * A companion of a consumer, such as its metrics or its traces. It is told what happens, as any listener is, and stands around
 * each attempt of a handler. It is added by {@link StreamConsumerBuilder#extend}.
 *
 * <p>{@link #attached} is called once, before the consumer can be started. {@link #around} is called on the threads of
 * handlers, for several entries at the same time, and must be thread-safe.
 *
 * @since 0.1.0
 */
public interface ConsumerExtension extends ConsumerListener {

    /**
     * Takes the consumer that this extension belongs to. An exception ends the making of the consumer.
     *
     * @param consumer the consumer, which was not started yet
     */
    default void attached(StreamConsumer<?> consumer) {}

    /**
     * Runs one attempt of the handler. The first extension that was added is the outermost one.
     *
     * <p>Return what the attempt returned and let pass what it threw: another result is what becomes of the entry. An exception
     * of the extension itself fails the attempt as one of the handler would.
     *
     * @param delivery the entry
     * @param attempt runs the extensions within this one, then the handler
     * @return what becomes of the entry
     * @throws Exception to have the entry tried again under the retry policy
     */
    default HandlerResult around(Delivery<?> delivery, Attempt attempt) throws Exception {
        return attempt.run();
    }

    /**
     * One attempt at an entry.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Attempt {

        /**
         * Runs the attempt. Call it once, on the calling thread.
         *
         * @return what the handler returned
         * @throws Exception what the handler threw
         */
        HandlerResult run() throws Exception;
    }
}

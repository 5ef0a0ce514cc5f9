package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;

/**
 * Is told what a consumer did, afterwards. It cannot change an outcome; what it throws is logged and has no effect. It is
 * called on the consumer's own threads, so it must be quick and must not block.
 *
 * @since 0.1.0
 */
public interface ConsumerListener {

    /**
     * Something happened that an operator wants to know of.
     *
     * @param event what happened
     */
    default void on(ConsumerEvent event) {}

    /**
     * An entry was acknowledged, and what it emitted was written. Called once per entry.
     *
     * @param id the entry
     * @param result what the handler returned
     * @param again true if an {@link io.tradeintent.stream.Emission.Once} wrote its second form
     */
    default void settled(EntryId id, HandlerResult.Done result, boolean again) {}
}

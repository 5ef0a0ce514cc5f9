package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;

/**
 * Is told what a consumer did, afterwards. It cannot change an outcome; what it throws is logged and has no effect.
 *
 * <p>All calls come from one thread that the consumer has for its listeners alone, one after another, in the order in which
 * things happened. So a listener of one consumer needs no locks of its own, and one that blocks holds up nothing but
 * listeners. No call is left out for that: while more than 1,024 calls wait the consumer reads nothing new, and goes on with
 * what it has in hand. Only for a listener that hangs while 65,536 calls wait events are left out, which is logged.
 *
 * <p>The last event is {@link ConsumerEvent.StateChanged} to {@link ConsumerState#STOPPED} or {@link ConsumerState#FAILED}.
 * {@link StreamConsumer#close} and {@link StreamConsumer#awaitStopped} return after it was told. They wait as long as
 * {@link StreamConsumerBuilder#drain} allows, and at least 2 s, but not for a call that takes 5 s: that is interrupted, and
 * the calls that were not made are logged with their number. {@link StreamConsumer#close} may be called in a listener,
 * where it acts as {@link StreamConsumer#stop}.
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

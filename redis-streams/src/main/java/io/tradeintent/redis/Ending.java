package io.tradeintent.redis;

import io.tradeintent.redis.internal.port.DeadLetterDesk;
import io.tradeintent.redis.internal.port.Settlement;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import org.jspecify.annotations.Nullable;

/**
 * The end of one entry, until Redis has written it. One thread at a time has it: the thread that concludes the entry, then
 * {@link Settler}, then the thread that is told how it went.
 */
final class Ending<T> {

    final Held<T> held;
    final HandlerResult.@Nullable Done done;

    /** The number of starts of the handler in all. */
    final int starts;

    private Settlement settlement;
    private boolean again;
    private volatile boolean sentBefore;
    private volatile boolean givenUp;

    private Ending(Held<T> held, int starts, Settlement settlement, HandlerResult.@Nullable Done done) {
        this.held = held;
        this.starts = starts;
        this.settlement = settlement;
        this.done = done;
    }

    /** Makes the end of an entry whose handler is done with it. */
    static <T> Ending<T> done(Held<T> held, HandlerResult.Done done) {
        return new Ending<>(held, held.deliveries(), Settlement.done(held.id(), done.emissions()), done);
    }

    /** Makes the end of an entry that goes to the dead letters after so many starts of its handler. */
    static <T> Ending<T> dead(Held<T> held, int starts, DeadLetterDesk letters, String reason, String error) {
        return new Ending<>(held, starts, letter(held, starts, letters, reason, error), null);
    }

    private static Settlement letter(Held<?> held, int starts, DeadLetterDesk letters, String reason, String error) {
        return letters.dead(held.id(), held.stream(), held.raw.namesAndValues(), starts, reason, error);
    }

    EntryId id() {
        return held.id();
    }

    Settlement settlement() {
        return settlement;
    }

    /** Tells whether an emission was replaced by its second form. */
    boolean again() {
        return again;
    }

    /** Replaces an emission, whose key another entry has taken, by its second form. */
    void writeAgain(int emission) {
        again = true;
        settlement = settlement.withAgain(emission);
    }

    /** Makes a dead letter of an end that was refused. */
    void refused(DeadLetterDesk letters, String error) {
        settlement = letter(held, starts, letters, "result_refused", error);
    }

    /** Notes that it was sent and that no answer came. */
    void sentInVain() {
        sentBefore = true;
        settlement = settlement.toBeResent();
    }

    /** Tells whether it was sent without an answer: Redis may have written it. */
    boolean sentBefore() {
        return sentBefore;
    }

    /** Gives it up: another consumer has the entry, so it must not be sent any more. */
    void giveUp() {
        givenUp = true;
    }

    boolean givenUp() {
        return givenUp;
    }

    @Override
    public String toString() {
        return held.toString();
    }
}

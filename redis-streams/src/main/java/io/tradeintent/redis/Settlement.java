package io.tradeintent.redis;

import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of one entry, to be carried out in one atomic step: its acknowledgement, what it emits, and its dead letter.
 *
 * @param id the entry
 * @param emissions what it emits
 * @param deadLetter what goes to the dead letters, or null
 */
record Settlement(
        EntryId id, List<Emission> emissions, @Nullable DeadLetterDraft deadLetter) {

    static Settlement done(EntryId id, List<Emission> emissions) {
        return new Settlement(id, emissions, null);
    }

    static Settlement dead(DeadLetterDraft letter) {
        return new Settlement(letter.entry().id(), List.of(), letter);
    }

    /** The most fields that a script can pass to a command, with room for what else stands there. */
    static final int MOST_FIELDS = 3_500;

    /** Tells whether the dead letter has too many fields for a script. */
    boolean large() {
        return deadLetter != null
                && deadLetter.entry().fields() + deadLetter.about().size() > MOST_FIELDS;
    }

    boolean plain() {
        return emissions.isEmpty() && deadLetter == null;
    }

    /**
     * A dead letter to be written.
     *
     * @param entry the entry, whose fields stay as they are
     * @param reason the stable code
     * @param error all reasons in words
     * @param about the fields that are added
     */
    record DeadLetterDraft(RawEntry entry, String reason, String error, Map<String, String> about) {}
}

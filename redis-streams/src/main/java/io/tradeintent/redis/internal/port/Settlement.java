package io.tradeintent.redis.internal.port;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of one entry, to be carried out in one atomic step: its acknowledgement, what it emits, and its dead letter.
 *
 * @param id the entry
 * @param emissions what it emits
 * @param deadLetter what goes to the dead letters, or null
 * @param resent whether it may have been carried out before
 */
public record Settlement(
        EntryId id, List<Emission> emissions, @Nullable DeadLetterDraft deadLetter, boolean resent) {

    public static Settlement done(EntryId id, List<Emission> emissions) {
        return new Settlement(id, emissions, null, false);
    }

    public static Settlement dead(DeadLetterDraft letter) {
        return new Settlement(letter.id(), List.of(), letter, false);
    }

    /** The same, to be sent again after an answer was lost. */
    public Settlement toBeResent() {
        return resent ? this : new Settlement(id, emissions, deadLetter, true);
    }

    /** The same, with the second form of an emission whose key is taken by another entry. */
    public Settlement withAgain(int emission) {
        List<Emission> others = new ArrayList<>(emissions);
        others.set(emission, ((Emission.Once) emissions.get(emission)).again().get());
        return new Settlement(id, others, deadLetter, resent);
    }

    /** The most fields that a script can pass to a command, with room for what else stands there. */
    public static final int MOST_FIELDS = 3_500;

    /** Returns whether the dead letter has too many fields for a script. */
    public boolean large() {
        return deadLetter != null
                && deadLetter.original().size() + 2 * deadLetter.about().size() > 2 * MOST_FIELDS;
    }

    public boolean plain() {
        return emissions.isEmpty() && deadLetter == null;
    }

    /**
     * A dead letter to be written.
     *
     * @param id the entry
     * @param original the name and the value of each of its fields in turn, which stay as they are
     * @param reason the stable code
     * @param error all reasons in words
     * @param about the fields that are added
     */
    public record DeadLetterDraft(
            EntryId id, List<byte[]> original, String reason, String error, Map<String, String> about) {

        /** Returns the name and the value of each field in turn. */
        List<byte[]> namesAndValues() {
            List<byte[]> all = new ArrayList<>(original.size() + 2 * about.size());
            all.addAll(original);
            about.forEach((name, value) -> {
                all.add(bytes(name));
                all.add(bytes(value));
            });
            return all;
        }
    }
}

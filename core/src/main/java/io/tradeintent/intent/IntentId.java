package io.tradeintent.intent;

import io.tradeintent.stream.EntryId;
import java.util.Objects;

/**
 * Identifies an intent, whatever entry carries it: two entries with one intent id are one intent and are executed once.
 * Two ids are equal if their values are; where a value came from does not count.
 *
 * @since 0.1.0
 */
public final class IntentId {

    /** The greatest number of characters of an intent id. */
    public static final int MAX_LENGTH = 200;

    /**
     * The origin of an intent id.
     *
     * @since 0.1.0
     */
    public enum Source {
        /** The producer gave it. */
        GIVEN,
        /** It is a digest of what the intent says. */
        DERIVED,
        /** It is the place of the entry that carried the intent; the same intent published again gets another one. */
        ENTRY
    }

    private final String value;
    private final Source source;

    private IntentId(String value, Source source) {
        this.value = value;
        this.source = source;
    }

    /**
     * Makes an id that the producer gave. Blanks around it do not count.
     *
     * @param value the id
     * @return the intent id
     * @throws IllegalArgumentException if the text is no id: empty, {@code 0}, {@code null} or {@code none} in any letter
     *     case, longer than {@value #MAX_LENGTH} characters, or with control characters
     */
    public static IntentId given(String value) {
        String id = value.strip();
        if (!isGiven(id)) {
            throw new IllegalArgumentException("'" + id + "' stands for no intent id");
        }
        if (id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an intent id has at most " + MAX_LENGTH + " characters, this one has " + id.length());
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                throw new IllegalArgumentException("an intent id has no control characters");
            }
        }
        return new IntentId(id, Source.GIVEN);
    }

    /**
     * Reads the value of an id that was written down, of whatever origin. Only ids of entries may be longer than what a producer
     * may give.
     *
     * @param value the value
     * @return the intent id; equal to the one whose value it is
     * @throws IllegalArgumentException if it is the value of none
     */
    public static IntentId parse(String value) {
        int colon = value.lastIndexOf(':');
        return value.substring(colon + 1).matches("\\d{1,18}-\\d{1,18}")
                ? ofEntry(value.substring(0, Math.max(colon, 0)), EntryId.parse(value.substring(colon + 1)))
                : given(value);
    }

    /**
     * Returns whether a producer's text is meant as an id at all. Producers write {@code 0}, {@code null}, {@code none} or
     * nothing where they have none; taken for ids, those would make unrelated intents one.
     *
     * @param text what stands where an id belongs
     * @return false for texts that stand for no id
     */
    public static boolean isGiven(String text) {
        String id = text.strip();
        return !(id.isEmpty() || id.equals("0") || id.equalsIgnoreCase("null") || id.equalsIgnoreCase("none"));
    }

    /**
     * Makes an id from a digest of what the intent says.
     *
     * @param digest the digest as text; not blank
     * @return the intent id
     */
    public static IntentId derived(String digest) {
        return new IntentId(given(digest).value, Source.DERIVED);
    }

    /**
     * Makes an id from the place of the entry that carried the intent.
     *
     * @param stream the key of the stream
     * @param entry the id of the entry in it
     * @return the intent id, {@code stream:millis-sequence}
     */
    public static IntentId ofEntry(String stream, EntryId entry) {
        return new IntentId(Objects.requireNonNull(stream, "stream") + ':' + entry, Source.ENTRY);
    }

    /**
     * Returns the id as text.
     *
     * @return the value
     */
    public String value() {
        return value;
    }

    /**
     * Returns where the id came from.
     *
     * @return the source
     */
    public Source source() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntentId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}

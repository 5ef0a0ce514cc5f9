package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.stream.CopyFields;

/**
 * The word of an operator that an old intent may run: a field that a replay adds to the entry when it is asked to. It is
 * no part of the intent or of its identity, and a payload that has it is refused, so that no producer gives that word.
 */
public final class AcceptedAge {

    /** The field that says so, by the value {@code true}. */
    static final String FIELD = CopyFields.ACCEPT_AGE;

    /** The prefix of the fields that tools add to an entry; they are no part of the intent. */
    private static final String TOOLS = "x-";

    private AcceptedAge() {}

    public static boolean isSaidOf(TradeIntent intent) {
        return "true".equals(intent.attributes().get(FIELD));
    }

    static boolean isOfTools(String name) {
        return name.startsWith(TOOLS);
    }
}

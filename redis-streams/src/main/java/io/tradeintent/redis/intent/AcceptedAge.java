package io.tradeintent.redis.intent;

import io.tradeintent.intent.TradeIntent;

/** The word of an operator that an old intent may run: a field that a replay adds when it is asked to. */
final class AcceptedAge {

    /** The field that says so, by the value {@code true}. */
    static final String FIELD = "x-accept-age";

    private AcceptedAge() {}

    static boolean isSaidOf(TradeIntent intent) {
        return "true".equals(intent.attributes().get(FIELD));
    }
}

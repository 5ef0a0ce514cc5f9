package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the short names of members that come again and again. Right whatever threads do and producers send, and never
 * grows: a name that meets another in its place is made anew.
 */
public final class NameCache {

    private static final int MAX_LENGTH = 40;

    private final @Nullable PayloadName[] names = new PayloadName[512];

    PayloadName get(TextSpan span) {
        if (span.length() > MAX_LENGTH) {
            return PayloadName.of(span);
        }
        int place = span.place(names.length);
        PayloadName known = names[place];
        if (known != null && span.equalsAscii(known.ascii())) {
            return known;
        }
        PayloadName made = PayloadName.of(span);
        names[place] = made;
        return made;
    }
}

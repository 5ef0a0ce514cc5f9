package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.TextSpan;

/**
 * Remembers short texts that come again and again, such as symbols and the names of producers. A lookup that loses a
 * race or meets another text in its place makes a new string, so the cache is right whatever threads and producers do,
 * and never grows.
 */
public final class WordCache {

    private static final int MAX_LENGTH = 40;

    private final String[] words = new String[1024];

    String get(TextSpan span) {
        if (span.length() > MAX_LENGTH) {
            return span.toString();
        }
        int place = span.place(words.length);
        String known = words[place];
        if (known != null && span.equalsText(known)) {
            return known;
        }
        String made = span.toString();
        words[place] = made;
        return made;
    }
}

package io.tradeintent.redis.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * The fields of W3C Trace Context and W3C Baggage. They tell the way of an entry and nothing about its intent. Their names
 * count in any letter case of ASCII, as W3C asks of readers.
 */
enum TraceField {
    PARENT("traceparent"),
    STATE("tracestate"),
    BAGGAGE("baggage");

    private static final TraceField[] ALL = values();

    private final String lowerCaseName;

    TraceField(String lowerCaseName) {
        this.lowerCaseName = lowerCaseName;
    }

    /** Returns the field of this name, or null. */
    static @Nullable TraceField named(String name) {
        for (TraceField field : ALL) {
            if (field.isNamed(name)) {
                return field;
            }
        }
        return null;
    }

    private boolean isNamed(String name) {
        if (name.length() != lowerCaseName.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
            if (lower != lowerCaseName.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

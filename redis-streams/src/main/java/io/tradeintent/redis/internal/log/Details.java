package io.tradeintent.redis.internal.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Collects the facts of an event, each as the plain value that it is for a program. Not thread-safe. */
public final class Details {

    private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

    public Details text(String name, @Nullable Object value) {
        facts.put(name, value == null ? null : textOf(value));
        return this;
    }

    public Details word(String name, Enum<?> value) {
        facts.put(name, value.name().toLowerCase(Locale.ROOT));
        return this;
    }

    public Details number(String name, long value) {
        facts.put(name, value);
        return this;
    }

    public Details number(String name, OptionalLong value) {
        facts.put(name, value.isPresent() ? value.getAsLong() : null);
        return this;
    }

    public Details flag(String name, boolean value) {
        facts.put(name, value);
        return this;
    }

    public Details millis(String name, Duration value) {
        facts.put(name, value.toMillis());
        return this;
    }

    public Details texts(String name, Collection<?> values) {
        facts.put(name, values.stream().map(Details::textOf).toList());
        return this;
    }

    /**
     * Returns the text of a value. An exception of a handler is foreign code and its text may fail; then the name of its
     * class is returned.
     */
    public static String textOf(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (RuntimeException e) {
            return value.getClass().getName();
        }
    }

    public Map<String, @Nullable Object> toMap() {
        return Collections.unmodifiableMap(facts);
    }
}

package io.tradeintent.testkit.binance.internal.wire;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON object that is being written. Numbers that are money are strings without exponent, as the exchange has them. */
public final class JsonObject {

    private final StringBuilder text = new StringBuilder("{");

    public JsonObject add(String name, @Nullable String value) {
        return raw(name, value == null ? "null" : quoted(value));
    }

    public JsonObject add(String name, BigDecimal value) {
        return raw(name, '"' + value.toPlainString() + '"');
    }

    public JsonObject add(String name, long value) {
        return raw(name, Long.toString(value));
    }

    public JsonObject add(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    public JsonObject add(String name, Enum<?> value) {
        return raw(name, '"' + value.name() + '"');
    }

    /** Adds a value that is JSON already. */
    public JsonObject raw(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quoted(name)).append(':').append(json);
        return this;
    }

    public static String array(Collection<?> elements) {
        return elements.stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
    }

    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        value.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }

    /** The object as written so far; more may be added afterwards. */
    @Override
    public String toString() {
        return text + "}";
    }
}

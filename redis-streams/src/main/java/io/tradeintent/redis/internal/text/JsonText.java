package io.tradeintent.redis.internal.text;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON without blanks, being written into one text. Names are written as they are; they hold nothing that must be escaped. Not
 * thread-safe.
 */
public final class JsonText {

    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text;

    public JsonText(int expectedLength) {
        this.text = new StringBuilder(expectedLength);
    }

    /** Starts an object, as a value of the list it stands in or as the whole text. */
    public JsonText object() {
        separate();
        text.append('{');
        return this;
    }

    public JsonText object(String name) {
        name(name).append('{');
        return this;
    }

    public JsonText endObject() {
        text.append('}');
        return this;
    }

    public JsonText list(String name) {
        name(name).append('[');
        return this;
    }

    public JsonText endList() {
        text.append(']');
        return this;
    }

    /** Writes a text; nothing, not even the name, where there is none. */
    public JsonText text(String name, @Nullable String value) {
        if (value != null) {
            escape(value, name(name).append('"')).append('"');
        }
        return this;
    }

    /** Writes a time as a text; nothing where there is none. */
    public JsonText time(String name, @Nullable Instant value) {
        if (value != null) {
            IsoText.append(value, name(name).append('"')).append('"');
        }
        return this;
    }

    /** Writes a decimal as a text without an exponent; nothing where there is none. */
    public JsonText decimal(String name, @Nullable BigDecimal value) {
        if (value != null) {
            name(name).append('"').append(value.toPlainString()).append('"');
        }
        return this;
    }

    public JsonText number(String name, long value) {
        name(name).append(value);
        return this;
    }

    public JsonText number(String name, BigDecimal value) {
        name(name).append(value.toPlainString());
        return this;
    }

    public JsonText flag(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Writes a number as a value of the list it stands in. */
    public JsonText number(BigDecimal value) {
        separate();
        text.append(value.toPlainString());
        return this;
    }

    private StringBuilder name(String name) {
        separate();
        return text.append('"').append(name).append("\":");
    }

    private void separate() {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) != '{' && text.charAt(length - 1) != '[') {
            text.append(',');
        }
    }

    private static StringBuilder escape(String value, StringBuilder to) {
        int copied = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                to.append(value, copied, i);
                escape(c, to);
                copied = i + 1;
            }
        }
        return copied == 0 ? to.append(value) : to.append(value, copied, value.length());
    }

    private static void escape(char c, StringBuilder to) {
        switch (c) {
            case '"', '\\' -> to.append('\\').append(c);
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> to.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

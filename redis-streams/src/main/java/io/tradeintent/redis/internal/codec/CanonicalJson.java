package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.DecimalText;
import io.tradeintent.redis.internal.text.TextSpan;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One text for all ways to write a value: numbers without trailing zeros, objects with their names sorted, nothing
 * between tokens. A trace context is left out at every depth. A text that is neither a number nor an object nor a list
 * stands for itself.
 */
final class CanonicalJson {

    private static final int MAX_NUMBER_LENGTH = 64;

    private CanonicalJson() {}

    static String of(String value) {
        if (value.isEmpty()) {
            return value;
        }
        char first = value.charAt(0);
        return first == '{' || first == '[' ? nested(value) : scalar(value);
    }

    static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static String scalar(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        if (value.length() > MAX_NUMBER_LENGTH || first != '-' && (first < '0' || first > '9')) {
            return value;
        }
        TextSpan span = new TextSpan();
        span.set(value);
        BigDecimal number = DecimalText.parse(span);
        return number == null ? value : number(number);
    }

    private static String nested(String value) {
        try (JsonParser parser = Json.parser(value)) {
            parser.nextToken();
            String text = write(parser);
            return parser.nextToken() == null ? text : value;
        } catch (JacksonException e) {
            return value;
        }
    }

    private static String write(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return list(parser);
        }
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? quoted(parser.getString())
                : scalar(parser.getString());
    }

    private static String object(JsonParser parser) {
        Map<String, String> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String value = write(parser);
            if (TraceField.named(name) == null) {
                members.put(quoted(name), value);
            }
        }
        StringBuilder text = new StringBuilder("{");
        members.forEach(
                (name, value) -> separated(text).append(name).append(':').append(value));
        return text.append('}').toString();
    }

    private static String list(JsonParser parser) {
        StringBuilder text = new StringBuilder("[");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            separated(text).append(write(parser));
        }
        return text.append(']').toString();
    }

    private static StringBuilder separated(StringBuilder text) {
        return text.length() > 1 ? text.append(',') : text;
    }

    private static String quoted(String text) {
        StringWriter quoted = new StringWriter(text.length() + 2);
        try (JsonGenerator generator = Json.generator(quoted)) {
            generator.writeString(text);
        }
        return quoted.toString();
    }
}

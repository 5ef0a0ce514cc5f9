package io.tradeintent.redis.internal.result;

import io.tradeintent.redis.internal.codec.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON text as maps, lists, {@link String}, {@link Boolean}, null and {@link Number}. How deep it may be is bounded by the
 * parser, and so its size by that of the text. Of a member that appears twice the last one counts.
 */
final class JsonTree {

    private JsonTree() {}

    /** A number as it is written: what it stands for is computed only where somebody wants it, within bounds. */
    record Number(String text) {

        private static final int MOST_DIGITS = 1_000;

        /** Returns the number, or null where it is beyond any sense. */
        static @Nullable BigDecimal decimal(String text) {
            if (text.length() > MOST_DIGITS) {
                return null;
            }
            try {
                BigDecimal number = new BigDecimal(text);
                return Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Reads a text.
     *
     * @return what it says
     * @throws JacksonException if it is no JSON
     */
    static @Nullable Object read(String text) {
        try (JsonParser parser = Json.parser(text)) {
            JsonToken first = parser.nextToken();
            Object all = first == null ? null : value(parser, first);
            if (parser.nextToken() != null) {
                return null;
            }
            return all;
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(parser.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }
}

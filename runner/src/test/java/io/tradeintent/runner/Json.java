package io.tradeintent.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object as it was read, strictly. */
record Json(Map<String, Object> properties) {

    private static final JsonFactory FACTORY = new JsonFactory();

    static Json parse(String line) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one value: " + line);
            }
            @SuppressWarnings("unchecked")
            Map<String, Object> properties = (Map<String, Object>) value;
            return new Json(properties);
        }
    }

    static List<Json> events(List<String> lines, String name) {
        return lines.stream()
                .map(Json::parse)
                .filter(json -> name.equals(json.text("event")))
                .toList();
    }

    String text(String name) {
        return String.valueOf(properties.get(name));
    }

    long number(String name) {
        return ((Number) properties.get(name)).longValue();
    }

    boolean flag(String name) {
        return (Boolean) properties.get(name);
    }

    Map<?, ?> object(String name) {
        return (Map<?, ?>) properties.get(name);
    }

    List<?> list(String name) {
        return (List<?>) properties.get(name);
    }

    /** Returns the sum of the numbers of an object. */
    long sum(String name) {
        return object(name).values().stream()
                .mapToLong(number -> ((Number) number).longValue())
                .sum();
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}

package io.tradeintent.binance.internal.wire;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * A value of an answer. The exchange writes numbers as text and as numbers, adds fields and leaves some out; so a field is
 * asked for by name and read as what it is needed as. Numbers stay the text they came as. Immutable.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(256)
                    .maxNumberLength(100)
                    .build())
            .recyclerPool(JsonRecyclerPools.newBoundedPool(8))
            .build();

    /** A {@code Map<String, Json>}, a {@code List<Json>}, a String (also for numbers), a Boolean, or null. */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Parses exactly one value.
     *
     * @throws UnreadableAnswerException if the bytes are anything else
     */
    public static Json parse(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(bytes))) {
            if (parser.nextToken() == null) {
                throw new UnreadableAnswerException("it is empty");
            }
            Json parsed = value(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableAnswerException("something follows its end");
            }
            return parsed;
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("it is no JSON");
        }
    }

    private static Json value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> new Json(true);
            case VALUE_FALSE -> new Json(false);
            case VALUE_NULL -> new Json(null);
            default -> new Json(parser.getString());
        };
    }

    private static Json object(JsonParser parser) {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Json(fields);
    }

    private static Json array(JsonParser parser) {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json(items);
    }

    /** Returns a field, or empty where this is no object, or the field is absent or null. */
    public Optional<Json> field(String name) {
        return value instanceof Map<?, ?> fields && fields.get(name) instanceof Json found && found.value != null
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Returns the text of a field that is a text or a number, or empty where it is absent, empty or something else. */
    public Optional<String> text(String name) {
        return field(name)
                .filter(found -> found.value instanceof String)
                .map(found -> (String) found.value)
                .filter(found -> !found.isEmpty());
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new UnreadableAnswerException("it has no " + name));
    }

    /** Returns a field that is a number or a text of one, or empty where it is absent. */
    public Optional<BigDecimal> decimal(String name) {
        return text(name).map(found -> {
            try {
                return new BigDecimal(found);
            } catch (NumberFormatException e) {
                throw new UnreadableAnswerException("its " + name + " is no number");
            }
        });
    }

    public BigDecimal required(String name) {
        return decimal(name).orElseThrow(() -> new UnreadableAnswerException("it has no " + name));
    }

    /** Returns a field that is a whole number or a text of one, or empty where it is absent. */
    public Optional<Long> whole(String name) {
        return text(name).map(found -> {
            try {
                return Long.valueOf(found);
            } catch (NumberFormatException e) {
                throw new UnreadableAnswerException("its " + name + " is no whole number");
            }
        });
    }

    /** Returns a field that is {@code true} or {@code false}, or a text of it. */
    public Optional<Boolean> flag(String name) {
        return field(name).map(found -> {
            if (found.value instanceof Boolean flag) {
                return flag;
            }
            if ("true".equals(found.value) || "false".equals(found.value)) {
                return "true".equals(found.value);
            }
            throw new UnreadableAnswerException("its " + name + " is neither true nor false");
        });
    }

    /** Returns the items of a field that is an array. */
    public List<Json> requiredItems(String name) {
        return field(name)
                .orElseThrow(() -> new UnreadableAnswerException("it has no " + name))
                .items();
    }

    /** Returns the items of this array. */
    public List<Json> items() {
        if (value instanceof List<?> items) {
            return items.stream().map(Json.class::cast).toList();
        }
        throw new UnreadableAnswerException("it is no array");
    }

    public boolean isObject() {
        return value instanceof Map;
    }
}

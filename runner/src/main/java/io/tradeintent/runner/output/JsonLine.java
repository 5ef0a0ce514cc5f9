package io.tradeintent.runner.output;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object on one line, whose first property says what it tells of. Not thread-safe. */
public final class JsonLine {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter(256);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);

    private JsonLine(String event) {
        json.writeStartObject();
        json.writeStringProperty("event", event);
    }

    public static JsonLine event(String name) {
        return new JsonLine(name);
    }

    /** Adds a text, or null. */
    public JsonLine with(String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
        return this;
    }

    public JsonLine with(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    public JsonLine with(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    /** Adds a number, or null where it is not known. */
    public JsonLine with(String name, OptionalLong value) {
        if (value.isPresent()) {
            return with(name, value.getAsLong());
        }
        json.writeNullProperty(name);
        return this;
    }

    /** Adds a duration in milliseconds. */
    public JsonLine millis(String name, Duration value) {
        return with(name, value.toMillis());
    }

    /** Adds a duration in milliseconds, or null where it is not known. */
    public JsonLine millis(String name, Optional<Duration> value) {
        return with(name, value.map(known -> OptionalLong.of(known.toMillis())).orElse(OptionalLong.empty()));
    }

    /** Adds a number with up to three decimals. */
    public JsonLine decimal(String name, double value) {
        json.writeNumberProperty(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    public JsonLine list(String name, Collection<?> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(value.toString()));
        json.writeEndArray();
        return this;
    }

    /** Adds facts by their names: texts, whole numbers, booleans, lists of texts and nulls. */
    public JsonLine facts(Map<String, @Nullable Object> facts) {
        facts.forEach((name, value) -> {
            if (value instanceof Number number) {
                with(name, number.longValue());
            } else if (value instanceof Boolean flag) {
                with(name, flag.booleanValue());
            } else if (value instanceof Collection<?> values) {
                list(name, values);
            } else {
                with(name, value);
            }
        });
        return this;
    }

    /** Adds a list of objects whose values are texts. */
    public JsonLine objects(String name, List<Map<String, String>> objects) {
        json.writeArrayPropertyStart(name);
        objects.forEach(object -> {
            json.writeStartObject();
            object.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
        json.writeEndArray();
        return this;
    }

    public JsonLine counts(String name, Map<String, Long> counts) {
        json.writeObjectPropertyStart(name);
        counts.forEach(json::writeNumberProperty);
        json.writeEndObject();
        return this;
    }

    public JsonLine texts(String name, Map<?, String> texts) {
        json.writeObjectPropertyStart(name);
        texts.forEach((key, value) -> json.writeStringProperty(key.toString(), value));
        json.writeEndObject();
        return this;
    }

    /** Ends the object and returns the line, without an end of line. */
    public String text() {
        json.writeEndObject();
        json.close();
        return text.toString();
    }
}

package io.tradeintent.benchmarks.contender;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** How the peers decode: Jackson databind from the text that their client hands out. Thread-safe. */
final class Payload {

    static final String FIELD = "payload";

    private static final ObjectReader READER = new JsonMapper().readerFor(PlainIntent.class);

    private Payload() {}

    static PlainIntent of(Map<String, String> fields) {
        return of(Objects.requireNonNull(fields.get(FIELD), FIELD));
    }

    static PlainIntent of(String payload) {
        return READER.readValue(payload);
    }
}

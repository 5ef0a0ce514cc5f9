package io.tradeintent.redis.intent;

import io.tradeintent.redis.internal.codec.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields that a service adds to its results. An intent may have been executed by then, so nothing that is wrong with them
 * keeps the result from being written: they are left out, which is logged once. Thread-safe.
 */
final class ResultContext {

    private static final Logger LOG = LoggerFactory.getLogger(IntentStreams.class);

    private final Supplier<Map<String, String>> fields;
    private final AtomicBoolean warned = new AtomicBoolean();

    ResultContext(Supplier<Map<String, String>> fields) {
        this.fields = fields;
    }

    /** Asks for the fields on the calling thread. */
    Map<String, String> ask() {
        try {
            Map<String, String> asked = new LinkedHashMap<>(fields.get());
            asked.forEach(ResultContext::check);
            return asked;
        } catch (RuntimeException e) {
            if (warned.compareAndSet(false, true)) {
                LOG.warn("context fields left out of results; later failures are not logged", e);
            }
            return Map.of();
        }
    }

    private static void check(String name, String value) {
        Objects.requireNonNull(name, "name of a context field");
        Objects.requireNonNull(value, "value of a context field");
        if (Envelope.NAMES.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is a field of every result");
        }
    }
}

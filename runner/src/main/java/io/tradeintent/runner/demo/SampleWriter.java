package io.tradeintent.runner.demo;

import io.tradeintent.runner.demo.Sample.Shape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes samples in the shapes that producers use, each with the fields and the form of time that go with it. */
final class SampleWriter {

    private final Instant now;
    private int number;

    SampleWriter(Instant now) {
        this.now = now;
    }

    /** Returns a time without a zone, as most producers write it. */
    String local(Duration ago) {
        return LocalDateTime.ofInstant(now.minus(ago), ZoneOffset.UTC).toString();
    }

    String local() {
        return local(Duration.ZERO);
    }

    long millis(Duration ago) {
        return now.minus(ago).toEpochMilli();
    }

    Sample envelope(String symbol, String side, String about, String payload) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event_type", "trade.intent");
        fields.put("payload", payload);
        fields.put("trace_id", "demo-" + ++number);
        fields.put("correlation_id", "demo-c-" + number);
        fields.put("timestamp", local());
        fields.put("source", "trading-bot");
        return sample(Shape.ENVELOPE, symbol, side, about, fields);
    }

    Sample data(String symbol, String side, String about, String payload) {
        return sample(Shape.DATA, symbol, side, about, Map.of("data", payload));
    }

    Sample payload(String symbol, String side, String about, String payload) {
        return sample(Shape.PAYLOAD, symbol, side, about, Map.of("payload", payload));
    }

    /** Writes a flat entry from names and values in turn. */
    Sample flat(String symbol, String side, String about, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return sample(Shape.FLAT, symbol, side, about, fields);
    }

    private static Sample sample(Shape shape, String symbol, String side, String about, Map<String, String> fields) {
        return new Sample(shape, symbol, side, about, Duration.ZERO, fields);
    }
}

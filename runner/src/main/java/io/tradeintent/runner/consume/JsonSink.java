package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerEvent;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.LineWriter;

/** Writes everything that happens as JSON, one object a line. */
public final class JsonSink implements Sink {

    private final LineWriter lines;

    public JsonSink(LineWriter lines) {
        this.lines = lines;
    }

    @Override
    public void outcome(Outcome outcome) {
        lines.add(outcome.toJsonLine());
    }

    @Override
    public void event(ConsumerEvent event) {
        lines.add(JsonLine.event(event.name()).facts(event.details()).text());
    }
}

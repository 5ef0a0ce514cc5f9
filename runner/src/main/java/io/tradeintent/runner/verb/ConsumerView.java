package io.tradeintent.runner.verb;

import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.ConsumerStatus;
import io.tradeintent.redis.admin.ConsumerAbout;
import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import java.util.List;
import java.util.Locale;

/** Shows the consumers of a group. */
record ConsumerView(Output output, boolean json) {

    void print(List<ConsumerInfo> consumers) {
        if (json) {
            consumers.forEach(consumer -> output.json(toJson(consumer)));
            return;
        }
        output.line("");
        if (consumers.isEmpty()) {
            output.line("The group has no consumer.");
            return;
        }
        Table table = new Table()
                .elastic("consumer")
                .words("alive")
                .words("state")
                .numbers("pending")
                .numbers("idle");
        consumers.forEach(consumer -> table.row(
                consumer.name(),
                consumer.alive() ? new Cell("yes", Style.GOOD) : new Cell("no", Style.FAINT),
                consumer.about().map(about -> state(consumer, about)).orElse("-"),
                consumer.pending(),
                consumer.idle().map(Spans::text).orElse("-")));
        output.table(table);
        consumers.forEach(consumer -> consumer.about().ifPresent(about -> explain(consumer, about)));
    }

    /** A consumer that is gone without an end says what it was when it wrote its last report. */
    private static String state(ConsumerInfo consumer, ConsumerAbout about) {
        String state = about.state().name().toLowerCase(Locale.ROOT);
        boolean ended = about.state() == ConsumerState.STOPPED || about.state() == ConsumerState.FAILED;
        if (ended) {
            return state;
        }
        String breaker = about.breaker() == ConsumerStatus.Breaker.CLOSED ? "" : ", breaker " + about.breaker();
        return (consumer.alive() ? "" : "was ") + state + breaker;
    }

    /** Says what a consumer reports of itself beyond its state. */
    private void explain(ConsumerInfo consumer, ConsumerAbout about) {
        if (!about.reason().isEmpty()) {
            output.line(consumer.name() + " is " + state(consumer, about) + " since " + about.since() + ": "
                    + about.reason());
        }
        if (!about.trouble().isEmpty()) {
            output.line(consumer.name() + " has trouble: " + about.trouble());
        }
    }

    private static JsonLine toJson(ConsumerInfo consumer) {
        JsonLine line = JsonLine.event("consumer")
                .with("consumer", consumer.name())
                .with("alive", consumer.alive())
                .with("pending", consumer.pending())
                .millis("idle_ms", consumer.idle())
                .millis("inactive_ms", consumer.inactive());
        consumer.about()
                .ifPresent(about -> line.with("state", about.state().name().toLowerCase(Locale.ROOT))
                        .with("reason", about.reason())
                        .with("since", about.since())
                        .with("started", about.started())
                        .with("said_at", about.at())
                        .with("running", about.running())
                        .with("in_flight", about.inFlight())
                        .with("parked", about.parked())
                        .with("breaker", about.breaker().toString())
                        .with("trouble", about.trouble())
                        .with("version", about.version()));
        return line;
    }
}

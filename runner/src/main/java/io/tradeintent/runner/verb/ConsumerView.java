package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import java.util.List;

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
                .numbers("pending")
                .numbers("idle");
        consumers.forEach(consumer -> table.row(
                consumer.name(),
                consumer.alive() ? new Cell("yes", Style.GOOD) : new Cell("no", Style.FAINT),
                consumer.pending(),
                consumer.idle().map(Spans::text).orElse("-")));
        output.table(table);
    }

    private static JsonLine toJson(ConsumerInfo consumer) {
        return JsonLine.event("consumer")
                .with("consumer", consumer.name())
                .with("alive", consumer.alive())
                .with("pending", consumer.pending())
                .millis("idle_ms", consumer.idle())
                .millis("inactive_ms", consumer.inactive());
    }
}

package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Shows groups, and what about them needs a person. */
record GroupView(Output output, boolean json) {

    void print(List<JudgedGroup> groups) {
        if (json) {
            groups.forEach(group -> output.json(toJson(group)));
        } else {
            output.table(table(groups.stream().map(JudgedGroup::info).toList()));
            output.line("");
            output.line("lag: never delivered. pending: delivered, not settled. Neither says what was processed.");
            groups.forEach(group -> ConcernView.print(output, group.concerns()));
        }
    }

    private static Table table(List<GroupInfo> groups) {
        Table table = new Table()
                .elastic("group")
                .numbers("lag")
                .numbers("oldest")
                .numbers("pending")
                .numbers("oldest")
                .numbers("missed")
                .numbers("consumers");
        groups.forEach(group -> table.row(
                group.name(),
                number(group.lag()),
                age(group.lag(), group.lagTime()),
                group.pending(),
                age(OptionalLong.of(group.pending()), group.oldestPendingAge()),
                number(group.missed()),
                group.consumers()));
        return table;
    }

    private static Cell number(OptionalLong number) {
        return number.isPresent() ? Cell.of(number.getAsLong()) : new Cell("unknown", Style.BAD);
    }

    private static String age(OptionalLong entries, Duration age) {
        return entries.orElse(1) == 0 ? "-" : Spans.text(age);
    }

    private static JsonLine toJson(JudgedGroup judged) {
        GroupInfo group = judged.info();
        JsonLine line = JsonLine.event("group")
                .with("group", group.name())
                .with("lag", group.lag())
                .millis("lag_ms", group.lagTime())
                .with("pending", group.pending())
                .millis("oldest_pending_ms", group.oldestPendingAge())
                .with("missed", group.missed())
                .with("ahead", group.ahead())
                .with("consumers", group.consumers())
                .with("last_delivered", group.lastDelivered());
        return ConcernView.add(line, judged.concerns());
    }
}

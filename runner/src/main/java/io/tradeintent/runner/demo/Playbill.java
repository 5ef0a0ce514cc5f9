package io.tradeintent.runner.demo;

import io.tradeintent.redis.ConsumerEvent;
import io.tradeintent.runner.consume.Outcome;
import io.tradeintent.runner.consume.SummaryText;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.Optional;

/** Prints the outcome of every sample. */
record Playbill(List<Sample> samples, List<EntryId> ids, Collected collected) {

    void print(Output output) {
        Table table = new Table()
                .words("entry")
                .words("shape")
                .words("symbol")
                .words("side")
                .words("outcome")
                .elastic("what it was - and why");
        for (int i = 0; i < ids.size(); i++) {
            addRow(table, ids.get(i), samples.get(i));
        }
        output.table(table);
    }

    private void addRow(Table table, EntryId id, Sample sample) {
        Optional<Outcome> outcome = collected.outcome(id);
        Optional<ConsumerEvent.DeadLettered> letter = collected.deadLetter(id);
        Cell became = new Cell("lost sight of", Style.BAD);
        String reason = "";
        String symbol = sample.symbol();
        String side = sample.side();
        if (outcome.isPresent()) {
            String status = outcome.get().status();
            became = new Cell(status, SummaryText.styleOf(status));
            reason = outcome.get().reason();
            symbol = outcome.get().result().symbol().value();
            side = orDash(outcome.get().side());
        } else if (letter.isPresent()) {
            became = new Cell("dead letter", SummaryText.styleOf("dead_letter"));
            reason = letter.get().error();
        }
        table.row(
                id,
                sample.shape().word,
                symbol,
                side,
                became,
                sample.about() + (sample.about().isEmpty() ? "" : " - ") + reason);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    void printJson(Output output) {
        for (EntryId id : ids) {
            collected.outcome(id).ifPresent(outcome -> output.jsonText(outcome.toJsonLine()));
            collected
                    .deadLetter(id)
                    .ifPresent(
                            letter -> output.json(JsonLine.event(letter.name()).facts(letter.details())));
            if (collected.outcome(id).isEmpty() && collected.deadLetter(id).isEmpty()) {
                output.json(JsonLine.event("missing").with("entry_id", id));
            }
        }
    }
}

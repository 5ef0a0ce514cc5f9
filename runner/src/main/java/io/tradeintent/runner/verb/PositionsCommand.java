package io.tradeintent.runner.verb;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.position.PositionView;
import io.tradeintent.position.PositionView.Part;
import io.tradeintent.redis.intent.RedisLedgerReader;
import io.tradeintent.runner.consume.OrderText;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LedgerOptions;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import io.tradeintent.runner.output.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what our orders hold. */
@Command(
        name = "positions",
        description = {
            "Lists the book of positions: what our orders have opened and not closed, as it stands in Redis. The venue is not"
                    + " asked.",
            "Only a handler with a guardian writes the book, as in the mode live."
        })
public final class PositionsCommand implements Callable<Integer> {

    @Mixin
    final LedgerOptions ledger;

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public PositionsCommand(Context context) {
        this.context = context;
        this.ledger = new LedgerOptions(context.environment());
    }

    @Override
    public Integer call() {
        try (RedisLedgerReader reader = ledger.reader()) {
            List<PositionView> positions = reader.positions();
            if (json.on) {
                positions.forEach(position -> context.output().json(toJson(position)));
            } else {
                print(context.output(), positions, Instant.now());
            }
        }
        return Exit.DONE.code();
    }

    private static void print(Output output, List<PositionView> positions, Instant now) {
        if (!positions.isEmpty()) {
            Table table = new Table()
                    .words("symbol")
                    .words("side")
                    .numbers("ours")
                    .numbers("stop at")
                    .words("bare for")
                    .words("execution")
                    .elastic("intents");
            positions.forEach(position -> table.row(
                    position.side().symbol(),
                    position.side().entry() == Side.BUY ? "long" : "short",
                    ours(position),
                    stops(position),
                    position.bareSince()
                            .map(since -> new Cell(Spans.text(Duration.between(since, now)), Style.BAD))
                            .orElse(Cell.of("")),
                    underWay(position) ? "under way" : "",
                    position.parts().stream()
                            .map(part -> part.intentId().map(IntentId::value).orElse("(unknown)"))
                            .collect(Collectors.joining(", "))));
            output.table(table);
            output.line("");
        }
        output.line(Text.count(positions.size(), "position", "positions"));
    }

    /** Says also what an entry may have opened of which the outcome is unknown. */
    private static String ours(PositionView position) {
        BigDecimal perhaps = position.parts().stream()
                .filter(part -> part.quantity().isEmpty())
                .map(Part::askedQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String ours = OrderText.plain(position.quantity());
        return perhaps.signum() == 0 ? ours : ours + ", perhaps " + OrderText.plain(perhaps) + " more";
    }

    private static String stops(PositionView position) {
        return position.parts().stream()
                .map(part -> OrderText.plain(part.stopPrice()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean underWay(PositionView position) {
        return position.parts().stream().anyMatch(Part::underWay);
    }

    private static JsonLine toJson(PositionView position) {
        return JsonLine.event("position")
                .with("symbol", position.side().symbol())
                .with("side", position.side().entry())
                .with("quantity", OrderText.plain(position.quantity()))
                .with("taken_by_others", OrderText.plain(position.takenByOthers()))
                .with("bare_since", position.bareSince().orElse(null))
                .with("under_way", underWay(position))
                .objects(
                        "parts",
                        position.parts().stream().map(PositionsCommand::toTexts).toList());
    }

    /** What is not known is left out. */
    private static Map<String, String> toTexts(Part part) {
        Map<String, String> texts = new LinkedHashMap<>();
        part.intentId().ifPresent(intent -> texts.put("intent_id", intent.value()));
        texts.put("entry", part.entry().value());
        texts.put("sent_at", part.sentAt().toString());
        texts.put("asked_quantity", OrderText.plain(part.askedQuantity()));
        part.quantity().ifPresent(quantity -> texts.put("quantity", OrderText.plain(quantity)));
        texts.put("stop_price", OrderText.plain(part.stopPrice()));
        texts.put("stop", part.stop().value());
        texts.put("under_way", Boolean.toString(part.underWay()));
        return texts;
    }
}

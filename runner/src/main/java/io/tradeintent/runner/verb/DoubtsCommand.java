package io.tradeintent.runner.verb;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.intent.RedisLedgerReader;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LedgerOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Table;
import io.tradeintent.runner.output.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists doubts. */
@Command(
        name = "doubts",
        description = {
            "Lists the intents with an order whose outcome is unknown, by market. While there is one, another intent that"
                    + " opens in its market is refused.",
            "An execution settles its doubts itself, once the venue says what became of the order."
        })
public final class DoubtsCommand implements Callable<Integer> {

    @Mixin
    final LedgerOptions ledger;

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public DoubtsCommand(Context context) {
        this.context = context;
        this.ledger = new LedgerOptions(context.environment());
    }

    @Override
    public Integer call() {
        try (RedisLedgerReader reader = ledger.reader()) {
            Map<Symbol, Set<IntentId>> doubts = reader.doubts();
            Output output = context.output();
            if (json.on) {
                doubts.forEach((symbol, intents) -> sorted(intents)
                        .forEach(intent -> output.json(
                                JsonLine.event("doubt").with("symbol", symbol).with("intent_id", intent))));
            } else {
                print(output, doubts);
            }
        }
        return Exit.DONE.code();
    }

    private static void print(Output output, Map<Symbol, Set<IntentId>> doubts) {
        Table table = new Table().words("symbol").elastic("intent");
        doubts.forEach((symbol, intents) -> sorted(intents).forEach(intent -> table.row(symbol, intent)));
        if (!table.isEmpty()) {
            output.table(table);
            output.line("");
        }
        int count = doubts.values().stream().mapToInt(Set::size).sum();
        output.line(Text.count(count, "doubt", "doubts"));
    }

    private static List<String> sorted(Set<IntentId> intents) {
        return intents.stream().map(IntentId::value).sorted().toList();
    }
}

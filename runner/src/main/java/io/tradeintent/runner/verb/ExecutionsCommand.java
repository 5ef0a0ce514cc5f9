package io.tradeintent.runner.verb;

import io.tradeintent.execution.ExecutionView;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.intent.RedisLedgerReader;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LedgerOptions;
import io.tradeintent.runner.option.LimitOption;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import io.tradeintent.runner.output.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists executions. */
@Command(
        name = "executions",
        description =
                "Lists executions in the ledger that have not ended, newest entry first. All keys of the database are"
                        + " walked through for that.")
public final class ExecutionsCommand implements Callable<Integer> {

    @Mixin
    final LedgerOptions ledger;

    @Option(names = "--all", description = "List those as well that have ended, as long as the ledger keeps them.")
    boolean all;

    @Mixin
    final LimitOption limit = new LimitOption();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public ExecutionsCommand(Context context) {
        this.context = context;
        this.ledger = new LedgerOptions(context.environment());
    }

    @Override
    public Integer call() {
        int most = limit.limit();
        try (RedisLedgerReader reader = ledger.reader()) {
            List<ExecutionView> found = reader.executions(all, most + 1);
            List<ExecutionView> listed = found.subList(0, Math.min(most, found.size()));
            Map<Symbol, Set<IntentId>> doubts = reader.doubts();
            if (json.on) {
                listed.forEach(
                        view -> context.output().json(ExecutionText.toJson(view, ExecutionText.inDoubt(view, doubts))));
            } else {
                print(context.output(), listed, found.size() > most, doubts);
            }
        }
        return Exit.DONE.code();
    }

    private static void print(
            Output output, List<ExecutionView> listed, boolean more, Map<Symbol, Set<IntentId>> doubts) {
        Instant now = Instant.now();
        if (!listed.isEmpty()) {
            Table table = new Table()
                    .elastic("intent")
                    .words("symbol")
                    .words("what")
                    .words("step")
                    .numbers("for")
                    .words("status")
                    .words("doubt");
            listed.forEach(view -> table.row(
                    view.intentId(),
                    view.symbol().map(Symbol::value).orElse(""),
                    ExecutionText.deed(view),
                    view.step(),
                    Spans.text(Duration.between(ExecutionText.since(view), now)),
                    ExecutionText.status(view),
                    ExecutionText.inDoubt(view, doubts) ? new Cell("yes", Style.BAD) : Cell.of("")));
            output.table(table);
            output.line("");
        }
        output.line(
                more
                        ? "the newest " + Text.count(listed.size(), "execution", "executions") + " of more"
                        : Text.count(listed.size(), "execution", "executions"));
    }
}

package io.tradeintent.runner.verb;

import io.tradeintent.execution.ExecutionView;
import io.tradeintent.execution.ExecutionView.Order;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.intent.RedisLedgerReader;
import io.tradeintent.result.OrderReport;
import io.tradeintent.runner.consume.OrderText;
import io.tradeintent.runner.option.Failure;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LedgerOptions;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one execution. */
@Command(
        name = "execution",
        description = "Shows one execution in full, as the ledger has it. The exit code is 1 where it has none.")
public final class ExecutionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "INTENT", description = "The id of the intent.")
    String intent = "";

    @Mixin
    final LedgerOptions ledger;

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public ExecutionCommand(Context context) {
        this.context = context;
        this.ledger = new LedgerOptions(context.environment());
    }

    @Override
    public Integer call() {
        IntentId id = new Given("INTENT", intent).intentId();
        try (RedisLedgerReader reader = ledger.reader()) {
            ExecutionView view = reader.execution(id)
                    .orElseThrow(() -> new Failure(
                            "the ledger has no execution of intent '" + id + "': it has not begun, or was forgotten"));
            boolean doubt = ExecutionText.inDoubt(view, reader.doubts());
            if (json.on) {
                context.output().json(ExecutionText.toJson(view, doubt));
            } else {
                print(context.output(), view, doubt);
            }
        }
        return Exit.DONE.code();
    }

    private static void print(Output output, ExecutionView view, boolean doubt) {
        line(output, "intent", view.intentId());
        line(output, "entry", view.entryId());
        line(output, "market", view.symbol().map(Symbol::value).orElse(""));
        line(output, "what", ExecutionText.deed(view));
        line(output, "step", view.step());
        line(output, "status", ExecutionText.status(view));
        line(output, "doubt", doubt ? "the outcome of an order is unknown; see the verb doubts" : "");
        line(output, "sent", view.sentAt().map(Object::toString).orElse(""));
        line(output, "protected", view.protectedAt().map(Object::toString).orElse(""));
        line(output, "ended", view.endedAt().map(Object::toString).orElse(""));
        line(output, "note", view.note());
        view.orders().forEach(order -> print(output, order));
    }

    private static void line(Output output, String name, Object value) {
        String text = Text.clean(value.toString());
        if (!text.isEmpty()) {
            output.line(name + " ".repeat(11 - name.length()) + text);
        }
    }

    private static void print(Output output, Order order) {
        OrderReport report = order.report();
        output.line("");
        output.line(OrderText.line(report));
        line(output, "  id", report.id());
        line(output, "  venue's", report.orderId() == null ? "" : report.orderId());
        line(output, "  sent", order.sentAt());
        line(output, "  filled", order.filledQuantity().map(OrderText::plain).orElse(""));
        line(output, "  refused", order.refusal());
    }
}

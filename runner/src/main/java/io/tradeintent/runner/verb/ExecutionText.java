package io.tradeintent.runner.verb;

import io.tradeintent.execution.ExecutionView;
import io.tradeintent.execution.ExecutionView.Order;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.runner.consume.OrderText;
import io.tradeintent.runner.output.JsonLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executions in the words of the verbs. */
final class ExecutionText {

    private ExecutionText() {}

    /** Tells whether the outcome of an order is unknown, by the doubts of all markets. */
    static boolean inDoubt(ExecutionView view, Map<Symbol, Set<IntentId>> doubts) {
        return doubts.values().stream().anyMatch(intents -> intents.contains(view.intentId()));
    }

    /** Returns what its first order does; empty where there is none. */
    static String deed(ExecutionView view) {
        return view.side()
                .map(side -> (view.closes() ? "closes " : "opens ") + position(side, view.closes()))
                .orElse("");
    }

    private static String position(Side side, boolean closes) {
        return side == (closes ? Side.SELL : Side.BUY) ? "long" : "short";
    }

    /** Returns since when it is as it is, as far as that is known: without an order, since its entry. */
    static Instant since(ExecutionView view) {
        return view.endedAt().or(view::sentAt).orElseGet(() -> view.entryId().time());
    }

    static String status(ExecutionView view) {
        return view.status().map(ExecutionStatus::wireName).orElse("under way");
    }

    static JsonLine toJson(ExecutionView view, boolean doubt) {
        return JsonLine.event("execution")
                .with("intent_id", view.intentId())
                .with("entry_id", view.entryId())
                .with("symbol", view.symbol().orElse(null))
                .with("side", view.side().orElse(null))
                .with("closes", view.closes())
                .with("step", view.step())
                .with("ended", view.ended())
                .with("status", view.status().map(ExecutionStatus::wireName).orElse(null))
                .with("doubt", doubt)
                .with("sent_at", view.sentAt().orElse(null))
                .with("protected_at", view.protectedAt().orElse(null))
                .with("ended_at", view.endedAt().orElse(null))
                .with("note", view.note())
                .objects(
                        "orders",
                        view.orders().stream().map(ExecutionText::toTexts).toList());
    }

    /** What is not known is left out. */
    private static Map<String, String> toTexts(Order order) {
        OrderReport report = order.report();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("leg", report.leg().wireName());
        texts.put("client_order_id", report.id().value());
        put(texts, "order_id", report.orderId());
        texts.put("type", report.type().name());
        texts.put("side", report.side().name());
        put(texts, "quantity", plain(report.quantity()));
        put(texts, "filled_quantity", plain(order.filledQuantity().orElse(null)));
        put(texts, "price", plain(report.price()));
        put(texts, "trigger_price", plain(report.triggerPrice()));
        texts.put("reduce_only", Boolean.toString(report.reduceOnly()));
        texts.put("status", report.status().wireName());
        texts.put("sent_at", order.sentAt().toString());
        put(texts, "refusal", order.refusal().isEmpty() ? null : order.refusal());
        return texts;
    }

    private static void put(Map<String, String> texts, String name, @Nullable String value) {
        if (value != null) {
            texts.put(name, value);
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : OrderText.plain(number);
    }
}

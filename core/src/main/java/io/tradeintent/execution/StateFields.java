package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text form of an execution's parts in the ledger. */
final class StateFields {

    private static final String NONE = "";

    private StateFields() {}

    static String order(PlacedOrder placed) {
        OrderRequest order = placed.order();
        return String.join(
                "|",
                order.id().value(),
                order.symbol().value(),
                order.type().name(),
                order.side().name(),
                decimal(order.quantity()),
                decimal(order.triggerPrice()),
                Boolean.toString(order.reduceOnly()),
                placed.status().name(),
                placed.sentAt().toString(),
                decimal(placed.filled()),
                decimal(placed.price()),
                text(placed.orderId()),
                text(placed.refusal()));
    }

    static PlacedOrder order(String text) {
        String[] parts = text.split("\\|", 13);
        OrderRequest order = new OrderRequest(
                ClientOrderId.parse(parts[0])
                        .orElseThrow(() -> new IllegalStateException(parts[0] + " is no id of ours")),
                Symbol.of(parts[1]),
                OrderType.valueOf(parts[2]),
                Side.valueOf(parts[3]),
                decimal(parts[4]),
                decimal(parts[5]),
                Boolean.parseBoolean(parts[6]));
        return new PlacedOrder(
                order,
                OrderStatus.valueOf(parts[7]),
                Instant.parse(parts[8]),
                given(parts[11]),
                decimal(parts[9]),
                decimal(parts[10]),
                given(parts[12]),
                null);
    }

    /** Levels are kept to the last bit, so that a result that is told twice is the same twice. */
    static String levels(ExitLevels levels) {
        String targets = levels.targets().stream()
                .map(target -> String.valueOf(target.distance()) + '*' + target.share())
                .collect(Collectors.joining("|"));
        return String.valueOf(levels.stopDistance()) + '|' + text(levels.leverageScaleFactor()) + '|' + targets;
    }

    static ExitLevels levels(String text) {
        String[] parts = text.split("\\|");
        List<ExitTarget> targets = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            int star = parts[i].indexOf('*');
            targets.add(new ExitTarget(
                    Double.parseDouble(parts[i].substring(0, star)), Double.parseDouble(parts[i].substring(star + 1))));
        }
        return new ExitLevels(
                targets, Double.parseDouble(parts[0]), parts[1].isEmpty() ? null : Double.valueOf(parts[1]));
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString().replace("%", "%25").replace("|", "%7C");
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text.replace("%7C", "|").replace("%25", "%");
    }

    private static String decimal(@Nullable BigDecimal value) {
        return value == null ? NONE : value.toPlainString();
    }

    private static @Nullable BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}

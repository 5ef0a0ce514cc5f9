package io.tradeintent.runner.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How orders and outcomes are written in the lines that the venue reads, answers and keeps: words with tabs between them. */
final class VenueText {

    private static final String TAB = "\t";
    private static final String NONE = "-";

    private VenueText() {}

    static String line(Object... words) {
        return Arrays.stream(words)
                .map(word -> String.valueOf(word).replaceAll("[\t\r\n]", " "))
                .collect(Collectors.joining(TAB));
    }

    static String[] words(String line) {
        return line.split(TAB, -1);
    }

    static String order(OrderRequest order) {
        return String.join(
                TAB,
                order.id().value(),
                order.symbol().value(),
                order.type().name(),
                order.side().name(),
                decimal(order.quantity()),
                decimal(order.triggerPrice()),
                Boolean.toString(order.reduceOnly()));
    }

    static OrderRequest order(String[] words, int at) {
        return new OrderRequest(
                id(words[at]),
                Symbol.of(words[at + 1]),
                OrderType.valueOf(words[at + 2]),
                Side.valueOf(words[at + 3]),
                decimal(words[at + 4]),
                decimal(words[at + 5]),
                Boolean.parseBoolean(words[at + 6]));
    }

    static ClientOrderId id(String text) {
        return ClientOrderId.parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no id of ours"));
    }

    static OpenOrder open(Symbol symbol, String[] parts) {
        return new OpenOrder(
                symbol,
                parts[0],
                parts[1],
                OpenOrder.Kind.valueOf(parts[2]),
                Side.valueOf(parts[3]),
                id(parts[0]).leg() != OrderLeg.ENTRY,
                decimal(parts[4]),
                BigDecimal.ZERO,
                decimal(parts[5]),
                OpenOrder.Status.RESTING,
                Instant.parse(parts[6]));
    }

    static String position(OpenPosition held) {
        return String.join(
                " ",
                held.symbol().value(),
                held.entry().name(),
                decimal(held.quantity()),
                decimal(held.entryPrice()),
                decimal(held.markPrice()));
    }

    static OpenPosition position(String text) {
        String[] parts = text.split(" ");
        return new OpenPosition(
                Symbol.of(parts[0]),
                Side.valueOf(parts[1]),
                given(parts[2]),
                given(parts[3]),
                given(parts[4]),
                null,
                false);
    }

    static String fill(Fill fill) {
        return String.join(
                " ",
                fill.tradeId(),
                fill.orderId(),
                String.valueOf(fill.id()),
                fill.symbol().value(),
                fill.side().name(),
                decimal(fill.quantity()),
                decimal(fill.price()),
                fill.time().toString());
    }

    static Fill fill(String text) {
        String[] parts = text.split(" ");
        return new Fill(
                parts[0],
                parts[1],
                parts[2],
                Symbol.of(parts[3]),
                Side.valueOf(parts[4]),
                null,
                given(parts[5]),
                given(parts[6]),
                BigDecimal.ZERO,
                "USDT",
                BigDecimal.ZERO,
                Instant.parse(parts[7]));
    }

    static String outcome(OrderOutcome outcome) {
        if (outcome instanceof OrderOutcome.Filled all) {
            return line("filled", all.orderId(), decimal(all.quantity()), decimal(all.averagePrice()));
        }
        if (outcome instanceof OrderOutcome.PartlyFilled part) {
            return line("part", part.orderId(), decimal(part.quantity()), decimal(part.averagePrice()), part.open());
        }
        if (outcome instanceof OrderOutcome.Accepted accepted) {
            return line("accepted", accepted.orderId());
        }
        if (outcome instanceof OrderOutcome.Rejected no) {
            return line("rejected", no.code(), no.reason());
        }
        throw new IllegalArgumentException("the venue does not say " + outcome);
    }

    static OrderOutcome outcome(String[] words) {
        return switch (words[0]) {
            case "filled" -> new OrderOutcome.Filled(words[1], given(words[2]), given(words[3]));
            case "part" ->
                new OrderOutcome.PartlyFilled(
                        words[1], given(words[2]), given(words[3]), Boolean.parseBoolean(words[4]));
            case "accepted" -> new OrderOutcome.Accepted(words[1]);
            case "rejected" -> new OrderOutcome.Rejected(words[1], words[2]);
            default -> throw new IllegalArgumentException("no outcome: " + String.join(" ", words));
        };
    }

    static String decimal(@Nullable BigDecimal value) {
        return value == null ? NONE : value.toPlainString();
    }

    static @Nullable BigDecimal decimal(String word) {
        return word.equals(NONE) ? null : new BigDecimal(word);
    }

    private static BigDecimal given(String word) {
        return Objects.requireNonNull(decimal(word));
    }
}

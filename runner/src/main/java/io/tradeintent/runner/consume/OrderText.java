package io.tradeintent.runner.consume;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of a result as text, one a line, with the levels that they were made by. */
public final class OrderText {

    private static final int LEG = 7;
    private static final int SIZE = 14;
    private static final int TRIGGER = 22;

    private OrderText() {}

    public static List<String> lines(ExecutionResult result) {
        List<String> lines = new ArrayList<>();
        result.orders().forEach(order -> lines.add(line(order)));
        ExitLevels levels = result.levels();
        if (levels != null) {
            lines.add(padded("levels", LEG) + "  " + text(levels));
        }
        return lines;
    }

    /** Returns one order as text. */
    public static String line(OrderReport order) {
        String size = order.side() + " " + size(order);
        BigDecimal trigger = order.triggerPrice();
        String when = trigger != null ? "when at " + plain(trigger) : conditional(order) ? "when at ?" : "at market";
        return (padded(order.leg().wireName(), LEG) + "  " + padded(size, SIZE) + "  " + padded(when, TRIGGER) + "  "
                        + became(order))
                .stripTrailing();
    }

    private static boolean conditional(OrderReport order) {
        return order.type() != OrderType.MARKET;
    }

    /** A stop without a quantity is for the whole position; what else has none cannot be told without asking the venue. */
    private static String size(OrderReport order) {
        BigDecimal quantity = order.quantity();
        return quantity != null ? plain(quantity) : order.type() == OrderType.STOP_MARKET ? "all" : "?";
    }

    private static String became(OrderReport order) {
        BigDecimal price = order.price();
        String status = order.status() == OrderStatus.PLANNED
                ? "not sent"
                : order.status().wireName().replace('_', ' ');
        return price == null ? status : status + " for " + plain(price);
    }

    private static String text(ExitLevels levels) {
        StringBuilder text = new StringBuilder("stop ").append(percent(levels.decimalStopDistance()));
        int number = 1;
        for (ExitTarget target : levels.targets()) {
            text.append(", tp")
                    .append(number++)
                    .append(' ')
                    .append(percent(target.decimalDistance()))
                    .append(" for ")
                    .append(percent(target.decimalShare()));
        }
        return text.toString();
    }

    private static String percent(BigDecimal fraction) {
        return plain(fraction.movePointRight(2).setScale(3, RoundingMode.HALF_EVEN)) + " %";
    }

    /** Returns a number as people write it. */
    public static String plain(@Nullable BigDecimal number) {
        return number == null ? "?" : number.stripTrailingZeros().toPlainString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

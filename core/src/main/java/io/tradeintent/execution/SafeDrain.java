package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionResultBuilder;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.stream.Delivery;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what would have been ordered for an intent. No venue is asked, so quantities and triggers are there only as far as the
 * intent's own price and size tell them, and obey no filters.
 */
final class SafeDrain {

    private static final int SCALE = 12;

    private final LevelSource levels;
    private final Clock clock;

    SafeDrain(LevelSource levels, Clock clock) {
        this.levels = levels;
        this.clock = clock;
    }

    ExecutionResult result(Delivery<TradeIntent> delivery) {
        TradeIntent intent = delivery.value();
        ExecutionResultBuilder result = ExecutionResult.builder(
                delivery, ExecutionMode.SAFE_DRAIN, ExecutionStatus.SKIPPED_DRAIN, clock.instant());
        ClientOrderId entry =
                ClientOrderId.of(deployment(delivery.stream()), delivery.stream(), intent.id(), OrderLeg.ENTRY);
        if (intent.action() == IntentAction.CLOSE) {
            return result.reason("safe drain: nothing is executed")
                    .orders(close(intent, entry))
                    .build();
        }
        LevelSource.Answer answer = levels.of(intent);
        return result.reason(
                        "safe drain: nothing is executed" + (answer.refusal() == null ? "" : "; " + answer.refusal()))
                .levels(answer.levels())
                .orders(open(intent, entry, answer.levels()))
                .build();
    }

    /** There is no ledger to ask; where names are the default ones, it is what one would say. */
    private static String deployment(String stream) {
        int end = stream.indexOf(":stream:");
        return end < 0 ? stream : stream.substring(0, end);
    }

    private static List<OrderReport> close(TradeIntent intent, ClientOrderId entry) {
        Side side = intent.side();
        return side == null
                ? List.of()
                : List.of(planned(entry, OrderLeg.FLATTEN, OrderType.MARKET, side, quantity(intent), null));
    }

    private static List<OrderReport> open(TradeIntent intent, ClientOrderId entry, @Nullable ExitLevels levels) {
        Side side = intent.side();
        List<OrderReport> orders = new ArrayList<>();
        if (side == null) {
            return orders;
        }
        BigDecimal quantity = quantity(intent);
        orders.add(planned(entry, OrderLeg.ENTRY, OrderType.MARKET, side, quantity, null));
        if (levels != null) {
            Side exit = side.opposite();
            BigDecimal stop = trigger(intent, levels.decimalStopDistance().negate());
            orders.add(planned(entry, OrderLeg.STOP, OrderType.STOP_MARKET, exit, null, stop));
            for (int i = 0; i < levels.targets().size(); i++) {
                ExitTarget target = levels.targets().get(i);
                BigDecimal part = quantity == null ? null : shortened(quantity.multiply(target.decimalShare()));
                BigDecimal trigger = trigger(intent, target.decimalDistance());
                orders.add(planned(entry, OrderLeg.target(i), OrderType.TAKE_PROFIT_MARKET, exit, part, trigger));
            }
        }
        return orders;
    }

    private static OrderReport planned(
            ClientOrderId entry,
            OrderLeg leg,
            OrderType type,
            Side side,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal trigger) {
        boolean reduceOnly = leg != OrderLeg.ENTRY;
        return new OrderReport(
                entry.withLeg(leg), null, type, side, quantity, null, trigger, reduceOnly, OrderStatus.PLANNED);
    }

    private static @Nullable BigDecimal quantity(TradeIntent intent) {
        IntentSize size = intent.size();
        BigDecimal price = intent.entryPrice();
        if (size instanceof IntentSize.Quantity) {
            return size.amount();
        }
        return size instanceof IntentSize.Notional && price != null
                ? shortened(size.amount().divide(price, SCALE, RoundingMode.DOWN))
                : null;
    }

    private static @Nullable BigDecimal trigger(TradeIntent intent, BigDecimal gain) {
        BigDecimal price = intent.entryPrice();
        if (price == null) {
            return null;
        }
        BigDecimal move = intent.side() == Side.BUY ? gain : gain.negate();
        return shortened(price.multiply(BigDecimal.ONE.add(move)));
    }

    private static BigDecimal shortened(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.DOWN).stripTrailingZeros();
    }
}

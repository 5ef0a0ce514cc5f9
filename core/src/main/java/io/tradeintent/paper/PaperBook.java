package io.tradeintent.paper;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One market of the paper exchange: its price, its orders, in the order of their arrival, and what is held in it. */
final class PaperBook {

    private final PaperMarket market;
    private final PaperHoldings holdings;
    private final Map<ClientOrderId, PaperOrder> orders = new LinkedHashMap<>();
    private BigDecimal markPrice;
    private int leverage = 1;
    private @Nullable BigDecimal liquidity;

    PaperBook(PaperMarket market, boolean hedged) {
        this.market = market;
        this.holdings = new PaperHoldings(hedged);
        this.markPrice = market.price();
    }

    Instrument instrument() {
        return market.instrument();
    }

    int maxLeverage() {
        return market.maxLeverage();
    }

    PaperHoldings holdings() {
        return holdings;
    }

    BigDecimal markPrice() {
        return markPrice;
    }

    void markPrice(BigDecimal price) {
        PaperMarket.requirePrice(market.symbol(), price);
        markPrice = price;
    }

    int leverage() {
        return leverage;
    }

    void leverage(int inForce) {
        leverage = inForce;
    }

    void liquidity(@Nullable BigDecimal most) {
        if (most != null && (most.signum() < 0 || !isMultiple(most, instrument().stepSize()))) {
            throw new IllegalArgumentException("liquidity of " + market.symbol() + " must be a multiple of "
                    + instrument().stepSize().toPlainString() + " and not negative, was " + most.toPlainString());
        }
        liquidity = most;
    }

    @Nullable PaperOrder order(ClientOrderId id) {
        return orders.get(id);
    }

    List<PaperOrder> openOrders() {
        return orders.values().stream().filter(PaperOrder::open).toList();
    }

    void add(PaperOrder order) {
        orders.put(order.request().id(), order);
    }

    boolean hasStopForWholePosition(Side side) {
        return orders.values().stream().anyMatch(order -> order.stopsWholePosition(side));
    }

    /** How much of an order may be executed: what only reduces ends where the position ends. */
    BigDecimal allowed(OrderRequest order) {
        BigDecimal asked = order.quantity();
        if (!order.reduceOnly() && asked != null) {
            return asked;
        }
        BigDecimal held = holdings.touchedBy(order).reducibleBy(order.side());
        return asked == null ? held : asked.min(held);
    }

    /** How much of a quantity the market takes. */
    BigDecimal liquid(BigDecimal quantity) {
        return liquidity == null ? quantity : quantity.min(liquidity);
    }

    BigDecimal value() {
        return holdings.all().stream().map(held -> held.valueAt(markPrice)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal cost() {
        return holdings.all().stream().map(PaperHolding::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the positions bind of the balance. */
    BigDecimal margin() {
        return holdings.all().stream().map(held -> margin(held.quantity())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What an entry would bind of the balance beyond what is bound now; negative where it reduces. */
    BigDecimal marginOf(OrderRequest entry, BigDecimal quantity) {
        BigDecimal held = holdings.touchedBy(entry).quantity();
        BigDecimal after = held.add(PaperHolding.signed(entry.side(), quantity));
        return margin(after).subtract(margin(held));
    }

    private BigDecimal margin(BigDecimal quantity) {
        return quantity.abs()
                .multiply(markPrice)
                .divide(BigDecimal.valueOf(leverage), new MathContext(34, RoundingMode.UP));
    }

    static boolean isMultiple(BigDecimal value, BigDecimal step) {
        return value.remainder(step).signum() == 0;
    }
}

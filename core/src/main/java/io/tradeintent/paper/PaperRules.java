package io.tradeintent.paper;

import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.util.Optional;

/** What the paper exchange demands of an order before it takes it. */
final class PaperRules {

    private PaperRules() {}

    /** The first rule of the market that an order breaks. */
    static Optional<PaperRefusal> broken(OrderRequest order, PaperBook book) {
        return closed(order, book)
                .or(() -> quantity(order, book))
                .or(() -> notional(order, book))
                .or(() -> triggerPrice(order, book.instrument()))
                .or(() -> reducing(order, book))
                .or(() -> trigger(order, book));
    }

    private static Optional<PaperRefusal> closed(OrderRequest order, PaperBook book) {
        return book.instrument().trading()
                ? Optional.empty()
                : Optional.of(new PaperRefusal(
                        PaperRefusal.CLOSED_MARKET,
                        order.symbol() + " is " + book.instrument().status()));
    }

    private static Optional<PaperRefusal> quantity(OrderRequest order, PaperBook book) {
        BigDecimal quantity = order.quantity();
        if (quantity == null) {
            return Optional.empty();
        }
        Instrument filters = book.instrument();
        if (quantity.compareTo(filters.minQuantity()) < 0) {
            return refusal(PaperRefusal.MIN_QUANTITY, "the quantity", quantity, "at least", filters.minQuantity());
        }
        if (quantity.compareTo(filters.maxMarketQuantity()) > 0) {
            return refusal(PaperRefusal.MAX_QUANTITY, "the quantity", quantity, "at most", filters.maxMarketQuantity());
        }
        return PaperBook.isMultiple(quantity, filters.stepSize())
                ? Optional.empty()
                : refusal(PaperRefusal.STEP_SIZE, "the quantity", quantity, "a multiple of", filters.stepSize());
    }

    private static Optional<PaperRefusal> notional(OrderRequest order, PaperBook book) {
        BigDecimal quantity = order.quantity();
        if (order.reduceOnly() || quantity == null) {
            return Optional.empty();
        }
        BigDecimal least = book.instrument().minNotional();
        BigDecimal notional = quantity.multiply(book.markPrice());
        return notional.compareTo(least) >= 0
                ? Optional.empty()
                : refusal(PaperRefusal.MIN_NOTIONAL, "the value", notional, "at least", least);
    }

    private static Optional<PaperRefusal> triggerPrice(OrderRequest order, Instrument filters) {
        BigDecimal price = order.triggerPrice();
        if (price == null) {
            return Optional.empty();
        }
        if (price.compareTo(filters.minPrice()) < 0) {
            return refusal(PaperRefusal.MIN_PRICE, "the trigger", price, "at least", filters.minPrice());
        }
        if (price.compareTo(filters.maxPrice()) > 0) {
            return refusal(PaperRefusal.MAX_PRICE, "the trigger", price, "at most", filters.maxPrice());
        }
        return PaperBook.isMultiple(price, filters.tickSize())
                ? Optional.empty()
                : refusal(PaperRefusal.TICK_SIZE, "the trigger", price, "a multiple of", filters.tickSize());
    }

    private static Optional<PaperRefusal> reducing(OrderRequest order, PaperBook book) {
        if (!order.reduceOnly() || book.allowed(order).signum() > 0) {
            return Optional.empty();
        }
        return Optional.of(new PaperRefusal(
                PaperRefusal.REDUCE_ONLY, "there is no position that a " + order.side() + " could reduce"));
    }

    private static Optional<PaperRefusal> trigger(OrderRequest order, PaperBook book) {
        if (PaperOrder.triggered(order, book.markPrice())) {
            return Optional.of(new PaperRefusal(
                    PaperRefusal.WOULD_TRIGGER,
                    "the mark price " + book.markPrice().toPlainString() + " has passed the trigger "
                            + order.triggerPrice()));
        }
        if (order.quantity() == null && book.hasStopForWholePosition(order.side())) {
            return Optional.of(new PaperRefusal(
                    PaperRefusal.STOP_EXISTS,
                    "a stop that closes the whole position by a " + order.side() + " is open"));
        }
        return Optional.empty();
    }

    private static Optional<PaperRefusal> refusal(
            String code, String what, BigDecimal value, String relation, BigDecimal bound) {
        return Optional.of(new PaperRefusal(
                code, what + " " + value.toPlainString() + " must be " + relation + " " + bound.toPlainString()));
    }
}

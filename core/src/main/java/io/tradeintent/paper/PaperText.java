package io.tradeintent.paper;

import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;

/** Orders of the paper exchange in words. */
final class PaperText {

    private PaperText() {}

    /** For example {@code accepted BTCUSDT stop SELL all at 87000.0 (ti-…-s)}. */
    static String of(String what, OrderRequest order) {
        BigDecimal quantity = order.quantity();
        BigDecimal trigger = order.triggerPrice();
        return what + ' ' + order.symbol() + ' ' + order.leg().wireName() + ' ' + order.side() + ' '
                + (quantity == null ? "all" : quantity.toPlainString())
                + (trigger == null ? "" : " at " + trigger.toPlainString())
                + " (" + order.id() + ')';
    }
}

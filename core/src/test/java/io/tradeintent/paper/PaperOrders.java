package io.tradeintent.paper;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Orders of numbered intents in one market of a paper exchange. */
final class PaperOrders {

    static final Symbol BTC = Symbol.of("BTCUSDT");
    static final Symbol NOWHERE = Symbol.of("NOWHEREUSDT");

    private PaperOrders() {}

    /** An exchange with one market: price 1000, tick 0.5, step 0.001, quantities from 0.002 to 10, value from 5, to 50x. */
    static PaperExecutionAdapter.Builder exchange() {
        Instrument instrument = new Instrument(
                BTC,
                number("0.5"),
                number("0.001"),
                number("0.002"),
                number("10"),
                number("5"),
                number("100"),
                number("5000"));
        return PaperExecutionAdapter.builder().market(instrument, number("1000"), 50);
    }

    static ClientOrderId id(int intent, OrderLeg leg) {
        return ClientOrderId.of("quantum", "quantum:stream:trade.intent", IntentId.given("intent-" + intent), leg);
    }

    static OrderRequest entry(int intent, Side side, String quantity) {
        return OrderRequest.entry(id(intent, OrderLeg.ENTRY), BTC, side, number(quantity));
    }

    static OrderRequest flatten(int intent, Side side, String quantity) {
        return OrderRequest.flatten(id(intent, OrderLeg.FLATTEN), BTC, side, number(quantity));
    }

    static OrderRequest stop(int intent, Side side, @Nullable String quantity, String trigger) {
        BigDecimal amount = quantity == null ? null : number(quantity);
        return OrderRequest.stop(id(intent, OrderLeg.STOP), BTC, side, amount, number(trigger));
    }

    static OrderRequest target(int intent, Side side, String quantity, String trigger) {
        return OrderRequest.target(id(intent, OrderLeg.TARGET_1), BTC, side, number(quantity), number(trigger));
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /** What became of an order, in short. */
    static String said(OrderOutcome outcome) {
        if (outcome instanceof OrderOutcome.Filled filled) {
            return "filled " + filled.quantity().toPlainString() + " for "
                    + filled.averagePrice().toPlainString();
        }
        if (outcome instanceof OrderOutcome.PartlyFilled partly) {
            return "partly filled " + partly.quantity().toPlainString() + " for "
                    + partly.averagePrice().toPlainString() + (partly.open() ? ", open" : "");
        }
        if (outcome instanceof OrderOutcome.Rejected rejected) {
            return rejected.code();
        }
        return outcome instanceof OrderOutcome.Accepted ? "accepted" : outcome.toString();
    }
}

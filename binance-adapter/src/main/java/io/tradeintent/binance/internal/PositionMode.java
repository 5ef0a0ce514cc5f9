package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Side;
import io.tradeintent.venue.OrderRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the account holds a long and a short position side by side. In hedge mode each order names the side of its position
 * and must not say that it only reduces; otherwise the reverse. Thread-safe.
 */
final class PositionMode {

    private static final Logger LOG = LoggerFactory.getLogger(PositionMode.class);

    private final Calls calls;
    private final Remembered<Boolean> hedged;

    PositionMode(Calls calls, Pacer pacer) {
        this.calls = calls;
        this.hedged = new Remembered<>("the position mode", pacer, this::read);
    }

    private boolean read(Deadline deadline) {
        boolean dual = calls.ask(Call.account("/fapi/v1/accountConfig", new Query(), 5), deadline)
                .flag("dualSidePosition")
                .orElseThrow(() -> new UnreadableAnswerException("it has no dualSidePosition"));
        LOG.atInfo().addKeyValue("hedged", dual).log("position mode of the account: {}", dual ? "hedge" : "one-way");
        return dual;
    }

    boolean hedged(Deadline deadline) {
        return hedged.get(deadline);
    }

    /** Takes note of what the exchange showed. */
    void seen(boolean dual) {
        hedged.set(dual);
    }

    /**
     * Reads the mode again.
     *
     * @return whether it is another one than was believed
     */
    boolean changed(boolean believed, Deadline deadline) {
        hedged.forget();
        return hedged.get(deadline) != believed;
    }

    /** Adds how an order that is not for a whole position stands to it. */
    static void add(Query query, OrderRequest order, boolean dual) {
        if (dual) {
            query.add("positionSide", positionSide(order));
        } else if (order.reduceOnly()) {
            query.add("reduceOnly", "true");
        }
    }

    /** The side of the position that an order opens or takes off. */
    static String positionSide(OrderRequest order) {
        return (order.side() == Side.BUY) == !order.reduceOnly() ? "LONG" : "SHORT";
    }
}

package io.tradeintent.position.internal;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A market with one side, a page of it and a list of orders, to which moves can be applied as a venue would. */
final class Model {

    static final Symbol ADA = Symbol.of("ADAUSDT");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration MAX_BARE = Duration.ofSeconds(20);
    static final Instrument MARKET = new Instrument(
            ADA,
            new BigDecimal("0.0001"),
            BigDecimal.ONE,
            BigDecimal.ONE,
            new BigDecimal("100000"),
            new BigDecimal("5"),
            new BigDecimal("0.0001"),
            new BigDecimal("100"));

    final PositionSide side;
    final boolean hedged;
    final String tag = ClientOrderId.tagOf("quantum");
    final List<OpenOrder> orders = new ArrayList<>();
    final BigDecimal stop;
    Page page = Page.EMPTY;
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal mark = new BigDecimal("0.4");
    Instant now = START;
    View.Listing list = View.Listing.FRESH;
    private int numbers;

    Model(Side entry, boolean hedged) {
        this.side = new PositionSide(ADA, entry);
        this.hedged = hedged;
        this.stop = new BigDecimal(entry == Side.BUY ? "0.39" : "0.41");
    }

    static ClientOrderId id(String intent, OrderLeg leg) {
        return ClientOrderId.of("quantum", "a stream", IntentId.given(intent), leg);
    }

    static BigDecimal q(long quantity) {
        return BigDecimal.valueOf(quantity);
    }

    /** Opens something, as an execution does that has come to its end. */
    Share open(String intent, long quantity, boolean whole) {
        Share share = Share.planned(id(intent, OrderLeg.ENTRY), intent, now, q(quantity), stop, whole)
                .entered(q(quantity), stop)
                .asReported();
        page = page.with(share);
        held = held.add(q(quantity));
        return share;
    }

    void stands(Share share, @Nullable BigDecimal quantity) {
        orders.add(order(share.stopId().value(), OpenOrder.Kind.STOP_MARKET, quantity, share.stop()));
    }

    OpenOrder order(String id, OpenOrder.Kind kind, @Nullable BigDecimal quantity, BigDecimal trigger) {
        return new OpenOrder(
                ADA,
                id,
                "" + ++numbers,
                kind,
                side.exit(),
                true,
                quantity,
                BigDecimal.ZERO,
                trigger,
                OpenOrder.Status.RESTING,
                now);
    }

    void target(Share share, int index, long quantity) {
        BigDecimal trigger = new BigDecimal(side.entry() == Side.BUY ? "0.42" : "0.38");
        orders.add(order(
                share.entry().withLeg(OrderLeg.target(index)).value(),
                OpenOrder.Kind.TAKE_PROFIT_MARKET,
                q(quantity),
                trigger));
    }

    View view() {
        return new View(side, page, held, View.closing(side, orders), mark, MARKET, hedged, tag, now, MAX_BARE, list);
    }

    Cover.Need need() {
        return Cover.of(view());
    }

    /** Does what is needed, on a venue that takes everything. */
    void apply(Cover.Need need) {
        page = page.bareSince(!need.bare() ? null : page.bareSince() == null ? now : page.bareSince());
        for (Move move : need.moves()) {
            if (move instanceof Move.Stop stop) {
                Share known = page.share(stop.share().entry()).orElseThrow();
                boolean before = orders.stream()
                        .anyMatch(order -> order.id().equals(known.stopId().value()));
                Share next = stop.successor() || before || numbers > 0 ? known.nextStop() : known;
                page = page.with(next);
                stands(next, stop.quantity());
            } else if (move instanceof Move.Close close) {
                BigDecimal done = close.quantity().min(held);
                held = held.subtract(done);
                Share known = page.share(close.share().entry()).orElseThrow();
                page = page.with(known.closed(known.closed().add(done)));
            } else if (move instanceof Move.Cancel cancel) {
                orders.remove(cancel.order());
            } else if (move instanceof Move.End) {
                orders.removeAll(view().exits());
                page = Page.EMPTY;
            }
        }
    }
}

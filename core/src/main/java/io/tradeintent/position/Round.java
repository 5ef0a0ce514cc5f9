package io.tradeintent.position;

import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.position.internal.Page;
import io.tradeintent.position.internal.View;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look after the other at the book, the orders and the positions, in this order: what appears between two of these questions
 * shows in the later one. Used by one thread.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);

    /** How long orders that cannot be listed count as standing. */
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private final Means means;
    private Map<PositionSide, Page> book = Map.of();
    private boolean bookThere;
    private final Map<Symbol, Instant> unseenSince = new HashMap<>();

    Round(Means means) {
        this.means = means;
    }

    /** Tells whether the book could be asked. */
    boolean bookThere() {
        return bookThere;
    }

    /**
     * Looks.
     *
     * @param everything whether at the whole account; if not, at the sides that have a page
     * @return what was seen of each side that somebody must look after
     */
    Map<PositionSide, Sight> look(boolean everything) {
        readBook();
        Set<Symbol> markets = new LinkedHashSet<>();
        book.keySet().forEach(side -> markets.add(side.symbol()));
        if (markets.isEmpty() && !everything) {
            return Map.of();
        }
        Set<Symbol> unseen = new HashSet<>();
        List<OpenOrder> orders = everything ? means.adapter().openOrders().value() : conditional(markets, unseen);
        List<OpenPosition> positions = means.adapter().positions().value();
        Map<PositionSide, Sight> sights = new LinkedHashMap<>();
        for (PositionSide side : sides(orders, positions, everything)) {
            if (!unseen.contains(side.symbol())) {
                sights.put(side, sight(side, orders, positions));
            }
        }
        return sights;
    }

    private void readBook() {
        try {
            Map<PositionSide, Page> read = new HashMap<>();
            means.ledger().positions().forEach((side, fields) -> read.put(side, Page.of(fields)));
            book = read;
            bookThere = true;
        } catch (LedgerUnavailableException e) {
            if (bookThere) {
                LOG.atError()
                        .addKeyValue("reason", e.getMessage())
                        .log(
                                "the book of positions cannot be read, going on with what was read last: {}",
                                e.getMessage());
            }
            bookThere = false;
        }
    }

    private List<OpenOrder> conditional(Set<Symbol> markets, Set<Symbol> unseen) {
        try {
            List<OpenOrder> orders = means.adapter().conditionalOrders(markets).value();
            unseenSince.clear();
            return orders;
        } catch (VenueUnavailableException e) {
            return oneByOne(markets, unseen);
        }
    }

    /** One market that cannot be asked for must not hide the others. */
    private List<OpenOrder> oneByOne(Set<Symbol> markets, Set<Symbol> unseen) {
        List<OpenOrder> orders = new ArrayList<>();
        Instant now = means.clock().instant();
        for (Symbol market : markets) {
            try {
                orders.addAll(means.adapter().conditionalOrders(Set.of(market)).value());
                unseenSince.remove(market);
            } catch (VenueUnavailableException e) {
                boolean believed = isBelieved(market, now, e);
                if (believed) {
                    unseen.add(market);
                }
            }
        }
        return orders;
    }

    private boolean isBelieved(Symbol market, Instant now, VenueUnavailableException failure) {
        Instant since = unseenSince.putIfAbsent(market, now);
        if (since == null) {
            LOG.atWarn()
                    .addKeyValue("symbol", market)
                    .addKeyValue("reason", failure.getMessage())
                    .log(
                            "orders in {} cannot be listed, they count as standing for {}: {}",
                            market,
                            BELIEVED,
                            failure.getMessage());
            return true;
        }
        return now.isBefore(since.plus(BELIEVED));
    }

    private Set<PositionSide> sides(List<OpenOrder> orders, List<OpenPosition> positions, boolean everything) {
        Set<PositionSide> sides = new LinkedHashSet<>(book.keySet());
        if (everything) {
            positions.forEach(position -> sides.add(new PositionSide(position.symbol(), position.entry())));
            orders.stream()
                    .filter(this::isExitOfOurs)
                    .forEach(order -> sides.add(
                            new PositionSide(order.symbol(), order.side().opposite())));
        }
        return sides;
    }

    private boolean isExitOfOurs(OpenOrder order) {
        return order.ours()
                .filter(id -> id.tag().equals(means.tag()) && id.leg() != OrderLeg.ENTRY)
                .isPresent();
    }

    private Sight sight(PositionSide side, List<OpenOrder> orders, List<OpenPosition> positions) {
        OpenPosition held = positions.stream()
                .filter(position -> position.symbol().equals(side.symbol()) && position.entry() == side.entry())
                .findFirst()
                .orElse(null);
        return new Sight(book.getOrDefault(side, Page.EMPTY), held, View.closing(side, orders), bookThere);
    }
}

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
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One look after the other at the book, the orders and the positions, in this order: what appears between two of these questions
 * shows in the later one. Used by one thread.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);

    private static final String ACCOUNT = "orders of the account";
    private static final String PAGE = "page";

    private final Means means;
    private final OrderLists lists;
    private Map<PositionSide, Page> book = Map.of();
    private boolean bookThere;
    private boolean everythingSeen;

    Round(Means means) {
        this.means = means;
        this.lists = new OrderLists(means.adapter(), means.clock());
    }

    /** Tells whether the last look has compared the whole account with the book. */
    boolean sawEverything() {
        return everythingSeen;
    }

    /** Tells whether the book could be asked. */
    boolean bookThere() {
        return bookThere;
    }

    /**
     * Looks.
     *
     * @param everything whether at the whole account; if not, at the sides that have a page
     * @param watched further sides to look at
     * @return what was seen of each side that somebody must look after
     */
    Map<PositionSide, Sight> look(boolean everything, Set<PositionSide> watched) throws InterruptedException {
        Instant at = means.clock().instant();
        readBook();
        Set<PositionSide> sides = new LinkedHashSet<>(book.keySet());
        sides.addAll(watched);
        everythingSeen = everything && bookThere && listEverything(sides);
        if (everything && bookThere && !everythingSeen) {
            sides.addAll(held());
        }
        if (!everythingSeen && sides.isEmpty()) {
            return Map.of();
        }
        if (!everythingSeen) {
            lists.ask(markets(sides));
        }
        List<OpenPosition> positions = means.adapter().positions().value();
        if (everythingSeen) {
            sides.addAll(sides(positions));
        }
        Map<PositionSide, Sight> sights = new LinkedHashMap<>();
        sides.forEach(side -> sights.put(side, sight(side, positions, at)));
        return sights;
    }

    /** Where the orders of the account cannot be listed, those of the markets that are held may be. */
    private Set<PositionSide> held() {
        return sides(means.adapter().positions().value());
    }

    private static Set<PositionSide> sides(List<OpenPosition> positions) {
        return positions.stream()
                .map(position -> new PositionSide(position.symbol(), position.entry()))
                .collect(Collectors.toSet());
    }

    void close() {
        lists.close();
    }

    private static Set<Symbol> markets(Set<PositionSide> sides) {
        Set<Symbol> markets = new LinkedHashSet<>();
        sides.forEach(side -> markets.add(side.symbol()));
        return markets;
    }

    private void readBook() {
        try {
            Map<PositionSide, Page> read = new HashMap<>();
            means.ledger().positions().forEach((side, fields) -> readPage(side, fields, read));
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

    /** A page that cannot be read must not hide the others. */
    private void readPage(PositionSide side, Map<String, String> fields, Map<PositionSide, Page> read) {
        try {
            read.put(side, Page.of(fields));
            means.told().over(List.of(PAGE, side));
        } catch (RuntimeException e) {
            means.told()
                    .at(LOG, Level.ERROR, List.of(PAGE, side), e)
                    .addKeyValue("symbol", side.symbol())
                    .addKeyValue("side", side.entry())
                    .setCause(e)
                    .log("the page of {} cannot be read, nobody looks after it", side);
        }
    }

    /** Lists the orders of the whole account; the sides with exits of ours are added. False if that cannot be had. */
    private boolean listEverything(Set<PositionSide> sides) {
        try {
            List<OpenOrder> orders = means.adapter().openOrders().value();
            orders.stream()
                    .filter(this::isExitOfOurs)
                    .forEach(order -> sides.add(
                            new PositionSide(order.symbol(), order.side().opposite())));
            Set<Symbol> markets = markets(sides);
            orders.forEach(order -> markets.add(order.symbol()));
            lists.take(markets, orders);
            means.told().over(ACCOUNT);
            return true;
        } catch (VenueUnavailableException e) {
            means.told()
                    .at(LOG, Level.WARN, ACCOUNT, e)
                    .addKeyValue("reason", e.getMessage())
                    .log("the orders of the account cannot be listed: {}", e.getMessage());
            return false;
        }
    }

    private boolean isExitOfOurs(OpenOrder order) {
        return order.ours()
                .filter(id -> id.tag().equals(means.tag()) && id.leg() != OrderLeg.ENTRY)
                .isPresent();
    }

    private Sight sight(PositionSide side, List<OpenPosition> positions, Instant at) {
        OpenPosition held = positions.stream()
                .filter(position -> position.symbol().equals(side.symbol()) && position.entry() == side.entry())
                .findFirst()
                .orElse(null);
        List<OpenOrder> orders = View.closing(side, lists.of(side.symbol()));
        View.Listing list = lists.listing(side.symbol());
        return new Sight(book.getOrDefault(side, Page.EMPTY), held, orders, list, bookThere, at);
    }
}

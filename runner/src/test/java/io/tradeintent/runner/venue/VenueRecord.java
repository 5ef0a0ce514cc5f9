package io.tradeintent.runner.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the venue wrote of what it was asked and what it did. */
public final class VenueRecord {

    private final List<String> lines;
    private final Map<ClientOrderId, VenueOrder> orders = new LinkedHashMap<>();

    private VenueRecord(List<String> lines) {
        this.lines = lines;
        for (String line : lines) {
            String[] words = VenueText.words(line);
            if (words[0].equals("event")) {
                OrderRequest order = VenueText.order(words, 2);
                orders.computeIfAbsent(order.id(), VenueOrder::new).happened(words[1], order, words, 9);
            }
        }
    }

    static VenueRecord read(Path journal) {
        try {
            return new VenueRecord(Files.exists(journal) ? Files.readAllLines(journal) : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how often anybody connected. */
    public long connections() {
        return lines.stream().filter(line -> line.startsWith("request")).count();
    }

    /** Returns how often a fault of a kind struck: {@code lost before}, {@code lost after}, {@code down}. */
    public long faults(String kind) {
        return lines.stream()
                .filter(line -> line.startsWith("request\t" + kind + '\t'))
                .count();
    }

    /** Returns what became of an order; one that was never asked for has no history. */
    public VenueOrder order(ClientOrderId id) {
        return orders.getOrDefault(id, new VenueOrder(id));
    }

    /** Returns all orders that were ever asked for. */
    public Collection<VenueOrder> orders() {
        return orders.values();
    }

    /** Returns what is held, negative if it is short, by the markets that were traded. */
    public Map<Symbol, BigDecimal> positions() {
        Map<Symbol, BigDecimal> held = new TreeMap<>();
        for (VenueOrder order : orders.values()) {
            BigDecimal change = order.side() == Side.BUY
                    ? order.executed()
                    : order.executed().negate();
            held.merge(order.symbol(), change, BigDecimal::add);
        }
        return held;
    }

    /** Returns the open orders of a market. */
    public List<VenueOrder> open(Symbol symbol) {
        return orders.values().stream()
                .filter(order -> order.symbol().equals(symbol) && order.isOpen())
                .toList();
    }

    /** Tells whether open stops cover all that is held in a market. */
    public boolean isProtected(Symbol symbol, BigDecimal held) {
        BigDecimal covered = BigDecimal.ZERO;
        for (VenueOrder order : open(symbol)) {
            boolean stops = order.id().leg() == OrderLeg.STOP && (order.side() == Side.SELL) == (held.signum() > 0);
            BigDecimal quantity = order.quantity();
            if (stops) {
                covered = quantity == null ? held.abs() : covered.add(quantity);
            }
        }
        return covered.compareTo(held.abs()) >= 0;
    }

    /** Returns the lines that name one of the orders, for a person who looks for what went wrong. */
    public String lines(String part) {
        return String.join(
                "\n", lines.stream().filter(line -> line.contains(part)).toList());
    }
}

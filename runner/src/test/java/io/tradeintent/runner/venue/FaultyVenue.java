package io.tradeintent.runner.venue;

import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.VenueRefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A paper exchange behind bad manners. What it was asked and what it did is in its journal before it answers. */
final class FaultyVenue {

    private static final Duration MOMENT = Duration.ofMillis(150);
    private static final String UNAVAILABLE = VenueText.line("unavailable", "the venue is down for a moment");

    private final PaperExecutionAdapter exchange;
    private final VenueFaults faults;
    private final VenueJournal journal;
    private final Random dice;
    private final Map<ClientOrderId, Instant> hidden = new HashMap<>();
    private final Map<Symbol, BigDecimal> prices = new HashMap<>();
    private Instant upAgain = Instant.MIN;

    FaultyVenue(PaperExecutionAdapter exchange, VenueFaults faults, VenueJournal journal) {
        this.exchange = exchange;
        this.faults = faults;
        this.journal = journal;
        this.dice = new Random(faults.seed());
    }

    /** Does what a line asks for and returns the answer, or nothing where it gets lost. */
    synchronized Optional<String> answer(String line) {
        if (roll(faults.down())) {
            upAgain = Instant.now().plus(MOMENT);
        }
        if (Instant.now().isBefore(upAgain)) {
            journal.request(line, "down");
            return Optional.of(UNAVAILABLE);
        }
        String[] words = VenueText.words(line);
        boolean place = words[0].equals("place");
        if (roll(place ? faults.lostBefore() : faults.lostAsking())) {
            journal.request(line, "lost before");
            return Optional.empty();
        }
        boolean lost = place && roll(faults.lostAfter());
        journal.request(line, lost ? "lost after" : "none");
        String answer = done(words);
        journal.tell(exchange.journal());
        return lost ? Optional.empty() : Optional.of(answer);
    }

    /** Notes that somebody connected and asked for nothing. */
    synchronized Optional<String> nothing() {
        journal.request("", "none");
        return Optional.empty();
    }

    synchronized Duration slowness() {
        return Duration.ofMillis(dice.nextLong(faults.slow().toMillis() + 1));
    }

    private String done(String[] words) {
        try {
            return switch (words[0]) {
                case "place" -> VenueText.outcome(place(VenueText.order(words, 1)));
                case "find" -> find(VenueText.order(words, 1));
                case "positions" -> listed(exchange.positions().value().stream().map(VenueText::position));
                case "orders" ->
                    listed(exchange.openOrders().value().stream()
                            .filter(order -> isVisible(order.ours().orElseThrow()))
                            .map(order -> order.symbol() + " " + text(order)));
                default -> asked(words, Symbol.of(words[1]));
            };
        } catch (VenueRefusedException e) {
            return VenueText.line("refused", e.code(), e.getMessage());
        }
    }

    private String asked(String[] words, Symbol symbol) {
        switch (words[0]) {
            case "balance":
                return VenueText.line("is", exchange.balance(symbol));
            case "instrument":
                return exchange.instrument(symbol).map(FaultyVenue::text).orElse("none");
            case "price":
                return VenueText.line("is", exchange.markPrice(symbol).toPlainString());
            case "position":
                Position held = exchange.position(symbol);
                return VenueText.line(
                        "is",
                        held.longQuantity().toPlainString(),
                        held.shortQuantity().toPlainString());
            case "leverage":
                return VenueText.line("is", exchange.setLeverage(symbol, Integer.parseInt(words[2])));
            case "open":
                return listed(exchange.openOrders(symbol).value().stream()
                        .filter(order -> isVisible(order.ours().orElseThrow()))
                        .map(FaultyVenue::text));
            case "fills":
                return listed(
                        exchange.fills(symbol, Instant.parse(words[2])).stream().map(VenueText::fill));
            case "cancel":
                exchange.cancel(symbol, VenueText.id(words[2]), Instant.MAX);
                return "done";
            default:
                throw new IllegalArgumentException("the venue does not know " + words[0]);
        }
    }

    private static String listed(Stream<String> items) {
        return items.map(item -> '\t' + item).collect(Collectors.joining("", "are", ""));
    }

    private static String text(OpenOrder order) {
        return order.id()
                + ' '
                + order.orderId()
                + ' '
                + order.kind()
                + ' '
                + order.side()
                + ' '
                + VenueText.decimal(order.quantity())
                + ' '
                + VenueText.decimal(order.triggerPrice())
                + ' '
                + order.placedAt();
    }

    private static String text(Instrument filters) {
        return VenueText.line(
                "is",
                VenueText.decimal(filters.tickSize()),
                VenueText.decimal(filters.stepSize()),
                VenueText.decimal(filters.minQuantity()),
                VenueText.decimal(filters.maxMarketQuantity()),
                VenueText.decimal(filters.minNotional()),
                VenueText.decimal(filters.minPrice()),
                VenueText.decimal(filters.maxPrice()));
    }

    private OrderOutcome place(OrderRequest order) {
        if (refusesStop(order)) {
            journal.refused(order, "no_stop: this venue takes no such stop now");
            return new OrderOutcome.Rejected("no_stop", "this venue takes no such stop now");
        }
        boolean market = order.type() == OrderType.MARKET;
        if (market) {
            movePrice(order.symbol());
            thinOut(order);
        }
        boolean isNew = exchange.find(order, Instant.MIN).isEmpty();
        OrderOutcome outcome = exchange.place(order, Instant.MAX);
        if (market) {
            exchange.liquidity(order.symbol(), null);
        }
        if (isNew && roll(faults.late())) {
            journal.hidden(order);
            hidden.put(
                    order.id(),
                    Instant.now().plusMillis(dice.nextLong(faults.lag().toMillis() + 1)));
        }
        return outcome;
    }

    /** A stop that is refused once is refused as often as it is sent. */
    private boolean refusesStop(OrderRequest order) {
        if (order.leg() != OrderLeg.STOP) {
            return false;
        }
        int lot = new Random(faults.seed() ^ order.id().hashCode()).nextInt(1000);
        return lot < faults.stopRefused()
                || order.quantity() == null && lot < faults.stopRefused() + faults.wholeStopRefused();
    }

    /** Prices go back and forth by a thousandth, which reaches no exit. */
    private void movePrice(Symbol symbol) {
        exchange.instrument(symbol).ifPresent(filters -> {
            BigDecimal first = prices.computeIfAbsent(symbol, exchange::markPrice);
            BigDecimal move = BigDecimal.valueOf(10_000 + dice.nextInt(21) - 10, 4);
            BigDecimal ticks = first.multiply(move).divide(filters.tickSize(), 0, RoundingMode.HALF_UP);
            exchange.markPrice(symbol, ticks.multiply(filters.tickSize()));
        });
    }

    private void thinOut(OrderRequest order) {
        BigDecimal quantity = order.quantity();
        if (quantity == null || exchange.instrument(order.symbol()).isEmpty()) {
            return;
        }
        if (roll(faults.unfilled())) {
            exchange.liquidity(order.symbol(), BigDecimal.ZERO);
        } else if (roll(faults.partial())) {
            BigDecimal step = exchange.instrument(order.symbol()).get().stepSize();
            BigDecimal half = quantity.divide(step.multiply(BigDecimal.valueOf(2)), 0, RoundingMode.UP)
                    .multiply(step);
            exchange.liquidity(order.symbol(), half);
        }
    }

    private String find(OrderRequest order) {
        return isVisible(order.id())
                ? exchange.find(order, Instant.MIN).map(VenueText::outcome).orElse("none")
                : "none";
    }

    private boolean isVisible(ClientOrderId id) {
        return !Instant.now().isBefore(hidden.getOrDefault(id, Instant.MIN));
    }

    private boolean roll(int often) {
        return often > 0 && dice.nextInt(1000) < often;
    }
}

package io.tradeintent.runner;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.runner.venue.VenueOrder;
import io.tradeintent.runner.venue.VenueRecord;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds results against the journal of the venue. Every intent in it is one that a venue can take, and no price reaches an
 * exit: what was executed for an intent must be there once, with its exits once, and every result must say so.
 */
final class ExecutionAudit {

    private static final List<OrderLeg> TARGETS = List.of(OrderLeg.TARGET_1, OrderLeg.TARGET_2, OrderLeg.TARGET_3);
    private static final Set<String> EXECUTED = Set.of("filled", "partial", "closed_unprotected");

    private final VenueRecord venue;
    private final List<Json> results;
    private final List<String> violations = new ArrayList<>();
    private final Map<Symbol, BigDecimal> expected = new HashMap<>();

    private ExecutionAudit(VenueRecord venue, List<Json> results) {
        this.venue = venue;
        this.results = results;
    }

    /** Returns what is wrong, each with what the venue and the results say of it; nothing if all is well. */
    static List<String> violations(VenueRecord venue, List<String> entries, List<Json> results) {
        return violations(venue, entries, results, 1);
    }

    /** Returns what is wrong where each entry is read by several groups. */
    static List<String> violations(VenueRecord venue, List<String> entries, List<Json> results, int groups) {
        ExecutionAudit audit = new ExecutionAudit(venue, results);
        audit.eachEntryHasOneResult(entries, groups);
        audit.byIntent().forEach(audit::intent);
        audit.ordersAreSentOnce();
        audit.positionsAreWhatResultsSay();
        return audit.violations;
    }

    private void eachEntryHasOneResult(List<String> entries, int groups) {
        Map<String, Integer> counts = new HashMap<>();
        results.forEach(result -> counts.merge(result.text("entry_id"), 1, Integer::sum));
        for (String entry : entries) {
            int count = counts.getOrDefault(entry, 0);
            require(count == groups, "entry " + entry + " has " + count + " results");
        }
        require(results.size() == groups * entries.size(), results.size() + " results, " + entries.size() + " entries");
    }

    private Map<String, List<Json>> byIntent() {
        Map<String, List<Json>> byIntent = new LinkedHashMap<>();
        results.forEach(result -> byIntent.computeIfAbsent(result.text("intent_id"), id -> new ArrayList<>())
                .add(result));
        return byIntent;
    }

    private void intent(String id, List<Json> about) {
        List<Json> own = about.stream()
                .filter(result -> !result.text("status").equals("skipped_duplicate"))
                .toList();
        if (own.size() != 1) {
            violations.add("intent " + id + " has " + own.size() + " results of its own: " + about);
            return;
        }
        Json result = own.get(0);
        int before = violations.size();
        if (result.text("action").equals("OPEN")) {
            opened(result);
        } else {
            closed(result);
        }
        if (violations.size() > before) {
            String stem = order(result, OrderLeg.ENTRY).id().value();
            violations.add("  result " + result + "\n  journal\n"
                    + venue.lines(stem.substring(0, stem.length() - 2)).indent(4));
        }
    }

    private void opened(Json result) {
        VenueOrder entry = order(result, OrderLeg.ENTRY);
        VenueOrder stop = order(result, OrderLeg.STOP);
        boolean skipped = Set.of("skipped_risk", "skipped_no_action").contains(result.text("status"));
        require(entry.accepted() == (skipped ? 0 : 1), "the venue took " + entry.accepted() + " entries");
        switch (result.text("status")) {
            case "filled", "partial" -> {
                agrees(result, entry);
                require(stop.accepted() == 1, "the venue took " + stop.accepted() + " stops");
                BigDecimal covered = stop.accepted() == 1 ? stop.quantity() : null;
                require(covered == null || covered.compareTo(entry.executed()) == 0, "stop for " + covered);
                boolean overtaken = result.text("reason").contains("closed before its targets were placed");
                require(
                        overtaken || targets(result).compareTo(entry.executed()) == 0,
                        "targets for " + targets(result));
            }
            case "closed_unprotected" -> {
                agrees(result, entry);
                if (!result.text("reason").startsWith("a later intent")) {
                    hasNoExits(result);
                }
            }
            case "rejected", "skipped_risk", "skipped_no_action" -> {
                require(entry.executions() == 0, "not executed, and executed: " + entry);
                hasNoExits(result);
            }
            default -> violations.add("unexpected status " + result.text("status"));
        }
    }

    private void closed(Json result) {
        VenueOrder close = order(result, OrderLeg.FLATTEN);
        switch (result.text("status")) {
            case "filled", "partial" -> agrees(result, close);
            case "rejected" -> require(close.executions() == 0, "rejected, and executed: " + close);
            case "skipped_no_action" -> require(close.accepted() == 0, "nothing to close, and closed: " + close);
            default -> violations.add("unexpected status " + result.text("status"));
        }
        require(order(result, OrderLeg.ENTRY).accepted() == 0, "a close became an entry");
    }

    private void agrees(Json result, VenueOrder order) {
        require(order.executions() == 1, "executed " + order.executions() + " times");
        require(order.executed().compareTo(decimal(result, "filled_quantity")) == 0, "another quantity: " + order);
        require(order.price().compareTo(decimal(result, "avg_price")) == 0, "another price: " + order.price());
        String status = result.text("status");
        if (order.executions() == 1 && !status.equals("closed_unprotected")) {
            boolean all = order.executed().equals(order.quantity());
            require(all == status.equals("filled"), "not what was executed: " + order);
            Side side = order.side();
            BigDecimal change = order.executed();
            expected.merge(order.symbol(), side == Side.BUY ? change : change.negate(), BigDecimal::add);
        }
    }

    private void hasNoExits(Json result) {
        require(order(result, OrderLeg.STOP).accepted() == 0, "it has a stop");
        require(targets(result).signum() == 0, "it has targets");
    }

    private BigDecimal targets(Json result) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderLeg leg : TARGETS) {
            VenueOrder target = order(result, leg);
            require(target.accepted() <= 1, "the venue took " + target.accepted() + " of " + leg);
            sum = target.accepted() == 0 ? sum : sum.add(target.quantity());
        }
        return sum;
    }

    /** A venue may forget the id of an order that has ended, and then takes it a second time. */
    private void ordersAreSentOnce() {
        for (VenueOrder order : venue.orders()) {
            boolean harmless = order.id().leg() == OrderLeg.STOP;
            require(harmless || order.repeated() == 0, "sent again although the venue has it: " + order);
        }
    }

    private void positionsAreWhatResultsSay() {
        venue.positions().forEach((symbol, held) -> {
            BigDecimal said = expected.getOrDefault(symbol, BigDecimal.ZERO);
            require(held.compareTo(said) == 0, symbol + " holds " + held + ", and results say " + said);
            require(venue.isProtected(symbol, held), symbol + " holds " + held + " without a stop");
            require(held.signum() != 0 || orphans(symbol).isEmpty(), symbol + " is flat and has " + orphans(symbol));
        });
        long executed = results.stream()
                .filter(result -> EXECUTED.contains(result.text("status")))
                .count();
        require(executed > 0, "nothing was executed");
    }

    /** Returns the open orders of a market, but those that a close could not see. */
    private List<VenueOrder> orphans(Symbol symbol) {
        return venue.open(symbol).stream().filter(order -> !order.isHidden()).toList();
    }

    private VenueOrder order(Json result, OrderLeg leg) {
        return venue.order(
                ClientOrderId.of("quantum", result.text("stream"), IntentId.given(result.text("intent_id")), leg));
    }

    private static BigDecimal decimal(Json result, String name) {
        return new BigDecimal(result.text(name));
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            violations.add(otherwise);
        }
    }
}

package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionResultBuilder;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution, as far as it has come, in the hands of the thread that holds its claim. A change counts once {@link #save}
 * has returned.
 */
final class Execution {

    private static final Duration SOONEST = Duration.ofMillis(500);
    private static final Duration LATEST = Duration.ofSeconds(30);

    final Delivery<TradeIntent> delivery;
    final Clock clock;
    private final String deployment;
    private final LedgerClaim.Granted claim;
    private final List<PlacedOrder> orders = new ArrayList<>();

    /** The entry of the stream that began it or, once it has ended, brought it to its end: that one reports it. */
    EntryId entryId;

    ExecutionStep step = ExecutionStep.CLAIMED;

    /** True if nothing was held on this side before, so that the whole position is its own. */
    boolean fromFlat;

    /** What its side held before its first order, of whomever; null in a state of an older version. */
    @Nullable BigDecimal heldBefore;

    /** How much a close that comes late may take; null for one that does not. Not saved: it counts before the first order only. */
    @Nullable BigDecimal owed;

    /** How much a close is to take; null for an entry. */
    @Nullable BigDecimal wanted;

    /** The quantity closed so far, its value, and how many orders that took. */
    BigDecimal flattened = BigDecimal.ZERO;

    BigDecimal flattenedValue = BigDecimal.ZERO;
    int flattenings;

    @Nullable ExitLevels levels;

    @Nullable Instant protectedAt;

    String note = "";
    private @Nullable ExecutionStatus status;
    private @Nullable Instant endedAt;

    Execution(Delivery<TradeIntent> delivery, String deployment, LedgerClaim.Granted claim, Clock clock) {
        this.deployment = deployment;
        this.delivery = delivery;
        this.claim = claim;
        this.clock = clock;
        this.entryId = delivery.id();
        read(claim.state());
    }

    TradeIntent intent() {
        return delivery.value();
    }

    /** When to go on with what cannot go on now: the later, the older the intent is. */
    Duration later() {
        Duration quarter =
                Duration.between(delivery.publishedAt(), clock.instant()).dividedBy(4);
        return quarter.compareTo(SOONEST) < 0 ? SOONEST : quarter.compareTo(LATEST) > 0 ? LATEST : quarter;
    }

    boolean begun() {
        return step.begun();
    }

    /** Returns the same for the state that a ledger has. */
    static boolean begun(Map<String, String> state) {
        return !state.isEmpty() && ExecutionStep.valueOf(given(state, "step")).begun();
    }

    boolean ended() {
        return step == ExecutionStep.REPORTED;
    }

    ClientOrderId idOf(OrderLeg leg) {
        return ClientOrderId.of(deployment, delivery.stream(), intent().id(), leg);
    }

    ClientOrderId idOfFlattening() {
        return idOf(OrderLeg.FLATTEN).numbered(flattenings);
    }

    /** Returns the last order of a leg. */
    @Nullable PlacedOrder order(OrderLeg leg) {
        int at = indexOf(leg);
        return at < 0 ? null : orders.get(at);
    }

    private int indexOf(OrderLeg leg) {
        int at = orders.size() - 1;
        while (at >= 0 && orders.get(at).order().leg() != leg) {
            at--;
        }
        return at;
    }

    /** The order that opened, or closed; there is one from {@link ExecutionStep#ENTRY_SENT} on. */
    PlacedOrder first() {
        return orders.get(0);
    }

    /** Puts an order in the place of the last one of its leg, unless that is another one that was executed. */
    void put(PlacedOrder order) {
        int at = indexOf(order.order().leg());
        boolean another = at >= 0
                && orders.get(at).executed()
                && !orders.get(at).order().id().equals(order.order().id());
        if (at < 0 || another) {
            orders.add(order);
        } else {
            orders.set(at, order);
        }
    }

    /** Counts what an order has closed. */
    void count(PlacedOrder closing) {
        BigDecimal price = closing.price();
        flattened = flattened.add(closing.executedQuantity());
        if (price != null) {
            flattenedValue = flattenedValue.add(closing.executedQuantity().multiply(price));
        }
        flattenings++;
    }

    /** Forgets the last order of a leg, which the venue certainly does not have; without any, nothing has begun. */
    void remove(OrderLeg leg) {
        int at = indexOf(leg);
        if (at >= 0) {
            orders.remove(at);
        }
        if (orders.isEmpty()) {
            step = ExecutionStep.CLAIMED;
        }
    }

    void save(ExecutionStep reached) {
        step = reached;
        claim.save(fields());
    }

    void end(ExecutionStatus how, String why) {
        status = how;
        note = why;
        entryId = delivery.id();
        endedAt = clock.instant();
        save(ExecutionStep.REPORTED);
    }

    /** Adds words to the reason of the result, unless they stand there already. */
    void note(String words) {
        if (!note.contains(words)) {
            note = note.isEmpty() ? words : note + "; " + words;
        }
    }

    /** The answer for the entry that is being handled, which need not be the one that was executed. */
    IntentResult.Reported report(String adapter) {
        ExecutionResult ended = result(adapter);
        if (entryId.equals(delivery.id())) {
            return IntentResult.reported(ended);
        }
        String why =
                "executed before, by entry " + entryId + ": " + ended.status().wireName();
        return IntentResult.reported(as(ExecutionStatus.SKIPPED_DUPLICATE, clock.instant(), why, adapter)
                        .build())
                .repeating(ended);
    }

    /** The end of the execution as this entry reports it. */
    ExecutionResult result(String adapter) {
        if (status == null || endedAt == null) {
            throw new IllegalStateException("execution of " + intent().id() + " has not ended but is " + step);
        }
        return as(status, endedAt, note, adapter).build();
    }

    private ExecutionResultBuilder as(ExecutionStatus how, Instant when, String why, String adapter) {
        PlacedOrder first = orders.isEmpty() ? null : first();
        return ExecutionResult.builder(delivery, ExecutionMode.LIVE, how, when)
                .reason(why.isEmpty() ? null : why)
                .adapter(adapter)
                .orders(orders.stream().map(PlacedOrder::report).toList())
                .levels(levels)
                .filledQuantity(first == null ? null : wanted == null ? first.executedQuantity() : flattened)
                .averagePrice(first == null ? null : wanted == null ? first.price() : averageOfParts(first))
                .unprotected(unprotected());
    }

    /** The price of a close in one part is that of its order, to the last digit. */
    private @Nullable BigDecimal averageOfParts(PlacedOrder first) {
        boolean parts = flattened.compareTo(first.executedQuantity()) > 0;
        return parts ? flattenedValue.divide(flattened, MathContext.DECIMAL64) : first.price();
    }

    private @Nullable Duration unprotected() {
        PlacedOrder entry = order(OrderLeg.ENTRY);
        if (entry == null || !entry.executed() || protectedAt == null) {
            return null;
        }
        Duration time = Duration.between(entry.sentAt(), protectedAt);
        return time.isNegative() ? Duration.ZERO : time;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("step", step.name());
        fields.put("entry_id", entryId.toString());
        fields.put("from_flat", Boolean.toString(fromFlat));
        fields.put("flattened", flattened.toPlainString());
        fields.put("flattenings", Integer.toString(flattenings));
        fields.put("flattened_value", flattenedValue.toPlainString());
        put(fields, "held_before", heldBefore == null ? null : heldBefore.toPlainString());
        put(fields, "wanted", wanted == null ? null : wanted.toPlainString());
        put(fields, "levels", levels == null ? null : StateFields.levels(levels));
        put(fields, "protected_at", protectedAt);
        put(fields, "note", note);
        put(fields, "status", status);
        put(fields, "ended_at", endedAt);
        int number = 0;
        for (PlacedOrder order : orders) {
            fields.put("order." + number++, StateFields.order(order));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private void read(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        step = ExecutionStep.valueOf(given(fields, "step"));
        entryId = EntryId.parse(given(fields, "entry_id"));
        fromFlat = Boolean.parseBoolean(fields.get("from_flat"));
        flattened = new BigDecimal(given(fields, "flattened"));
        flattenings = Integer.parseInt(given(fields, "flattenings"));
        flattenedValue = new BigDecimal(fields.getOrDefault("flattened_value", "0"));
        heldBefore = decimal(fields.get("held_before"));
        wanted = decimal(fields.get("wanted"));
        note = fields.getOrDefault("note", "");
        String text = fields.get("levels");
        levels = text == null ? null : StateFields.levels(text);
        protectedAt = instant(fields.get("protected_at"));
        endedAt = instant(fields.get("ended_at"));
        text = fields.get("status");
        status = text == null ? null : ExecutionStatus.valueOf(text);
        for (String order : orderFields(fields)) {
            put(StateFields.order(order));
        }
    }

    private static List<String> orderFields(Map<String, String> fields) {
        List<String> all = new ArrayList<>();
        for (String order = fields.get("order.0"); order != null; order = fields.get("order." + all.size())) {
            all.add(order);
        }
        return all;
    }

    private static String given(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("the ledger has no '" + name + "' among " + fields.keySet());
        }
        return value;
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}

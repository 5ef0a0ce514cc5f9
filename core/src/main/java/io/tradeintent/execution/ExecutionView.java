package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one execution has come, as a ledger had it when it was asked. For people and programs that look; an execution goes on
 * by its ledger alone. Immutable. It grows in minor versions.
 *
 * @since 0.1.0
 */
public final class ExecutionView {

    private final IntentId intentId;
    private final ExecutionStep step;
    private final EntryId entryId;
    private final List<Order> orders;
    private final @Nullable ExitLevels levels;
    private final @Nullable ExecutionStatus status;
    private final @Nullable Instant protectedAt;
    private final @Nullable Instant endedAt;
    private final String note;

    private ExecutionView(IntentId intentId, Map<String, String> state) {
        this.intentId = Objects.requireNonNull(intentId, "intentId");
        this.step = ExecutionStep.valueOf(given(state, "step"));
        this.entryId = EntryId.parse(given(state, "entry_id"));
        this.orders = orders(state);
        String text = state.get("levels");
        this.levels = text == null ? null : StateFields.levels(text);
        text = state.get("status");
        this.status = text == null ? null : ExecutionStatus.valueOf(text);
        this.protectedAt = instant(state.get("protected_at"));
        this.endedAt = instant(state.get("ended_at"));
        this.note = state.getOrDefault("note", "");
    }

    /**
     * Reads the state that a ledger keeps of an execution.
     *
     * @param intentId the identity of the intent
     * @param state the state, as {@link io.tradeintent.ledger.ExecutionLedger#state} returns it
     * @return the view; empty for an execution that has not begun
     * @throws IllegalArgumentException if it cannot be read, as where a later version has written it
     */
    public static Optional<ExecutionView> of(IntentId intentId, Map<String, String> state) {
        try {
            return state.isEmpty() ? Optional.empty() : Optional.of(new ExecutionView(intentId, state));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the state of the execution of intent " + intentId + " cannot be read: " + e, e);
        }
    }

    private static List<Order> orders(Map<String, String> state) {
        List<Order> orders = new ArrayList<>();
        for (String text = state.get("order.0"); text != null; text = state.get("order." + orders.size())) {
            orders.add(new Order(StateFields.order(text)));
        }
        return List.copyOf(orders);
    }

    private static String given(Map<String, String> state, String name) {
        String value = state.get(name);
        if (value == null) {
            throw new IllegalStateException("no '" + name + "' among " + state.keySet());
        }
        return value;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    /**
     * Returns whose execution it is.
     *
     * @return the identity of the intent
     */
    public IntentId intentId() {
        return intentId;
    }

    /**
     * Returns the step that was reached: {@code claimed}, {@code leverage_set}, {@code entry_sent}, {@code entry_known}, {@code
     * stop_placed}, {@code flattening} or {@code reported}. More words may come.
     *
     * @return the word
     */
    public String step() {
        return step.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tells whether the execution has come to its end.
     *
     * @return true once its result is known
     */
    public boolean ended() {
        return step == ExecutionStep.REPORTED;
    }

    /**
     * Returns the entry that began the execution or, once it has ended, brought it to its end.
     *
     * @return the id of the entry
     */
    public EntryId entryId() {
        return entryId;
    }

    /**
     * Returns the market.
     *
     * @return the market of its orders; empty where there is none
     */
    public Optional<Symbol> symbol() {
        return orders.stream().findFirst().map(order -> order.placed.order().symbol());
    }

    /**
     * Returns the side of the order that opens or closes.
     *
     * @return the side of the first order; empty where there is none
     */
    public Optional<Side> side() {
        return orders.stream().findFirst().map(order -> order.report().side());
    }

    /**
     * Tells whether the intent closes a position and opens none.
     *
     * @return true where its first order closes; false also where there is none
     */
    public boolean closes() {
        return !orders.isEmpty() && orders.get(0).report().leg() == OrderLeg.FLATTEN;
    }

    /**
     * Returns when the first order was about to be sent.
     *
     * @return the time; empty where there is no order
     */
    public Optional<Instant> sentAt() {
        return orders.stream().findFirst().map(Order::sentAt);
    }

    /**
     * Returns when the venue first held the stop, or the position was closed again.
     *
     * @return the time; empty before
     */
    public Optional<Instant> protectedAt() {
        return Optional.ofNullable(protectedAt);
    }

    /**
     * Returns when the execution ended.
     *
     * @return the time; empty before
     */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /**
     * Returns how the execution ended.
     *
     * @return the status; empty before
     */
    public Optional<ExecutionStatus> status() {
        return Optional.ofNullable(status);
    }

    /**
     * Returns what there is to say of the execution, for the operator.
     *
     * @return the words; empty where there are none
     */
    public String note() {
        return note;
    }

    /**
     * Returns the distances of the exits.
     *
     * @return the levels; empty where none were asked for
     */
    public Optional<ExitLevels> levels() {
        return Optional.ofNullable(levels);
    }

    /**
     * Returns the orders. The first one opens or closes.
     *
     * @return the orders that were about to be sent, in that order; unmodifiable
     */
    public List<Order> orders() {
        return orders;
    }

    /** Returns the intent and the step. */
    @Override
    public String toString() {
        return "execution of intent " + intentId + ", " + step();
    }

    /**
     * An order of an execution, as the ledger has it. Immutable. It grows in minor versions.
     *
     * @since 0.1.0
     */
    public static final class Order {

        private final PlacedOrder placed;

        private Order(PlacedOrder placed) {
            this.placed = placed;
        }

        /**
         * Returns the order as results tell it. {@link OrderStatus#SENT} says that its outcome is unknown.
         *
         * @return the report
         */
        public OrderReport report() {
            return placed.report();
        }

        /**
         * Returns when it was about to be sent.
         *
         * @return the time
         */
        public Instant sentAt() {
            return placed.sentAt();
        }

        /**
         * Returns how much of it was executed, in the base asset.
         *
         * @return the quantity; empty where nothing was, or nothing is known of it
         */
        public Optional<BigDecimal> filledQuantity() {
            return Optional.ofNullable(placed.filled());
        }

        /**
         * Returns the code and the words by which the venue refused it.
         *
         * @return the refusal; empty where it was not refused
         */
        public String refusal() {
            String why = placed.refusal();
            return why == null ? "" : why;
        }

        /** Returns the leg, the id and the status. */
        @Override
        public String toString() {
            OrderRequest order = placed.order();
            return order.leg().wireName()
                    + ' '
                    + order.id()
                    + ' '
                    + placed.status().wireName();
        }
    }
}

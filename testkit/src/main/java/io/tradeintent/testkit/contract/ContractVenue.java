package io.tradeintent.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradeintent.intent.Side;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The venue of a fixture, asked with patience: what it does in its own time is waited for. */
final class ContractVenue {

    private static final Duration STEP = Duration.ofMillis(10);
    private static final int LOOKS_FOR_PROOF = 100;

    private final ExecutionAdapterFixture fixture;
    private final @Nullable ManualClock clock;
    private final Instant since;

    ContractVenue(ExecutionAdapterFixture fixture) {
        this.fixture = fixture;
        this.clock = fixture.clock();
        this.since = now().minusSeconds(60);
    }

    /** Places an order and returns what became of it: a market order has come to its end, any other is known. */
    OrderOutcome place(OrderRequest order) {
        OrderOutcome said = adapter().place(order, soon());
        return isKnown(order, said) ? said : found(order, outcome -> isKnown(order, outcome));
    }

    /** Places an entry that is executed in full. */
    OrderOutcome enter(OrderRequest entry) {
        OrderOutcome said = place(entry);
        OrderOutcome.Filled filled = assertInstanceOf(OrderOutcome.Filled.class, said, "of " + entry);
        assertEquals(0, filled.quantity().compareTo(entry.quantity()), "filled of " + entry + ": " + filled);
        return filled;
    }

    /** Places a conditional order that is taken. */
    OrderOutcome take(OrderRequest order) {
        return assertInstanceOf(OrderOutcome.Accepted.class, place(order), "of " + order);
    }

    void requireRefused(OrderOutcome outcome) {
        OrderOutcome.Rejected rejected = assertInstanceOf(OrderOutcome.Rejected.class, outcome);
        assertFalse(rejected.code().isBlank(), "the code of a refusal is blank");
        assertFalse(rejected.reason().isBlank(), "the reason of a refusal is blank");
    }

    void requireRefused(Refusal why, OrderOutcome outcome) {
        requireRefused(outcome);
        assertEquals(why, ((OrderOutcome.Rejected) outcome).refusal(), "of " + outcome);
    }

    /** The positions that are in the market of the fixture. */
    List<OpenPosition> ofMarket(List<OpenPosition> positions) {
        return positions.stream()
                .filter(position -> position.symbol().equals(fixture.symbol()))
                .toList();
    }

    OpenPosition only(List<OpenPosition> positions) {
        List<OpenPosition> found = ofMarket(positions);
        assertEquals(1, found.size(), "positions in " + fixture.symbol() + ": " + positions);
        return found.get(0);
    }

    /** Finds each order in a list, as it was placed. */
    void requireShown(List<OpenOrder> open, OrderRequest... orders) {
        for (OrderRequest order : orders) {
            OpenOrder shown = open.stream()
                    .filter(one -> one.id().equals(order.id().value()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(order + " is not among " + open));
            assertEquals(Optional.of(order.id()), shown.ours());
            assertEquals(order.symbol(), shown.symbol());
            assertEquals(order.side(), shown.side());
            assertEquals(OpenOrder.Kind.of(order.type()), shown.kind());
            assertEquals(OpenOrder.Status.RESTING, shown.status());
            assertTrue(shown.reducing(), "an exit that may open: " + shown);
            assertEquals(0, shown.executed().signum(), "executed of " + shown);
            requireSame(order.quantity(), shown.quantity(), shown);
            requireSame(order.triggerPrice(), shown.triggerPrice(), shown);
        }
    }

    private static void requireSame(@Nullable BigDecimal placed, @Nullable BigDecimal told, OpenOrder shown) {
        assertTrue(
                placed == null ? told == null : told != null && placed.compareTo(told) == 0,
                () -> "placed with " + placed + ", shown with " + told + ": " + shown);
    }

    static <T> BigDecimal sum(List<T> all, Function<T, BigDecimal> amount) {
        return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal sum(List<Income> all, Income.Kind kind) {
        return sum(all.stream().filter(one -> one.kind() == kind).toList(), Income::amount);
    }

    /** Returns what is found of an order once it is as wanted. */
    OrderOutcome found(OrderRequest order, Predicate<OrderOutcome> wanted) {
        return await("what is found of " + order, () -> find(order), it -> it.isPresent() && wanted.test(it.get()))
                .orElseThrow();
    }

    Optional<OrderOutcome> find(OrderRequest order) {
        return adapter().find(order, since);
    }

    /** Returns what is found of an order after a search that is long enough to be proof. */
    Optional<OrderOutcome> proof(OrderRequest order) {
        Duration lag = adapter().visibilityLag();
        requirePatience(lag);
        Duration passed = Duration.ZERO;
        Optional<OrderOutcome> found = find(order);
        while (found.isEmpty() && passed.compareTo(lag) <= 0) {
            passed = passed.plus(pass());
            found = find(order);
        }
        return found;
    }

    private void requirePatience(Duration lag) {
        assertTrue(
                clock != null || lag.compareTo(fixture.patience()) <= 0,
                () -> "visibilityLag: " + lag + " is longer than the patience of the fixture (" + fixture.patience()
                        + "), so the absence of an order cannot be proved; give the fixture a clock that can be moved,"
                        + " or more patience");
    }

    /** Lets a little time pass, or a part of a long lag where a clock can be moved, and returns how much it was. */
    private Duration pass() {
        if (clock != null) {
            Duration part = adapter().visibilityLag().dividedBy(LOOKS_FOR_PROOF);
            Duration step = part.compareTo(STEP) > 0 ? part : STEP;
            clock.advance(step);
            return step;
        }
        long begin = System.nanoTime();
        LockSupport.parkNanos(STEP.toNanos());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    Position position() {
        return adapter().position(fixture.symbol());
    }

    /** Waits until the position on the side of an entry has that size. */
    void awaitHeld(Side entry, BigDecimal quantity) {
        await(
                "what entries by " + entry + " hold, expected " + quantity.toPlainString(),
                this::position,
                position -> position.openedBy(entry).compareTo(quantity) == 0);
    }

    /** Waits until exactly these orders are open. */
    void awaitOpen(OrderRequest... orders) {
        Set<String> expected =
                List.of(orders).stream().map(order -> order.id().value()).collect(Collectors.toSet());
        await(
                "open orders, expected " + expected,
                () -> ids(adapter().openOrders(fixture.symbol()).value()),
                open -> open.size() == expected.size() && expected.containsAll(open));
    }

    private static List<String> ids(List<OpenOrder> orders) {
        return orders.stream().map(OpenOrder::id).toList();
    }

    /** A moment that an order that is sent now does not miss, also where waiting moves a clock by minutes. */
    Instant soon() {
        return now().plus(Duration.ofDays(1));
    }

    Instant now() {
        return clock == null ? Instant.now() : clock.instant();
    }

    private ExecutionAdapter adapter() {
        return fixture.adapter();
    }

    private static boolean isKnown(OrderRequest order, OrderOutcome outcome) {
        boolean pending =
                outcome instanceof OrderOutcome.Accepted && !order.type().conditional()
                        || outcome instanceof OrderOutcome.PartlyFilled partly && partly.open();
        return !pending && !(outcome instanceof OrderOutcome.Unknown);
    }

    <T> T await(String what, Supplier<T> question, Predicate<T> wanted) {
        long begin = System.nanoTime();
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (System.nanoTime() - begin > fixture.patience().toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new AssertionError(what + ": at last " + answer);
            }
            pass();
            answer = question.get();
        }
        return answer;
    }
}

package io.tradeintent.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link ExecutionAdapter}, as tests. The author of an adapter extends this class and names what is
 * tested by a {@linkplain #fixture fixture}; each test gets a new one. Tests that need what a venue cannot be made to do
 * are skipped and say so.
 *
 * <p>An adapter that fails one of these would, some day, buy twice, leave a position without its stop, or report what did
 * not happen.
 *
 * @since 0.1.0
 */
public abstract class ExecutionAdapterContract {

    private ExecutionAdapterFixture fixture;
    private ExecutionAdapter adapter;
    private ContractVenue venue;
    private ContractMarket market;

    /** For those who extend this. */
    protected ExecutionAdapterContract() {}

    /**
     * Makes what is tested: an adapter, and a venue behind it that remembers nothing of earlier tests in the market.
     *
     * @return a new fixture, which is closed after the test
     * @throws Exception if it cannot be made; the test then fails
     */
    protected abstract ExecutionAdapterFixture fixture() throws Exception;

    /**
     * Asks for the fixture.
     *
     * @throws Exception if it cannot be made
     */
    @BeforeEach
    public final void openTheFixture() throws Exception {
        fixture = fixture();
        adapter = fixture.adapter();
        venue = new ContractVenue(fixture);
        market = ContractMarket.of(adapter, fixture.symbol());
    }

    /** Closes the fixture. */
    @AfterEach
    public final void closeTheFixture() {
        if (fixture != null) {
            fixture.close();
        }
    }

    /** The name is there and does not change: results and settings carry it. */
    @Test
    public void theNameIsThereAndStaysTheSame() {
        assertFalse(adapter.name().isBlank());
        assertEquals(adapter.name(), adapter.name());
    }

    /** The instrument is that of the market, orders can be made by it, and it stays the same. */
    @Test
    public void theInstrumentIsSaneAndStaysTheSame() {
        Instrument instrument = adapter.instrument(fixture.symbol()).orElseThrow();

        assertEquals(fixture.symbol(), instrument.symbol());
        assertEquals(Optional.of(instrument), adapter.instrument(fixture.symbol()));
        assertTrue(
                market.units(4).compareTo(instrument.maxMarketQuantity()) <= 0, "the market takes small orders only");
        assertTrue(market.price(-4).compareTo(instrument.minPrice()) >= 0, "no stop can lie below the mark price");
        assertTrue(market.price(4).compareTo(instrument.maxPrice()) <= 0, "no target can lie above the mark price");
    }

    /** A market that the venue does not know has no instrument: filters are never guessed. */
    @Test
    public void anUnknownMarketHasNoInstrument() {
        assertEquals(Optional.empty(), adapter.instrument(fixture.unknownSymbol()));
    }

    /** The mark price is positive and is that of the venue. */
    @Test
    public void theMarkPriceIsThatOfTheVenue() {
        assertTrue(adapter.markPrice(fixture.symbol()).signum() > 0);

        fixture.markPrice(market.price(2));

        venue.await(
                "the mark price",
                () -> adapter.markPrice(fixture.symbol()),
                price -> price.compareTo(market.price(2)) == 0);
    }

    /** The balance is there, and an account without positions holds nothing. */
    @Test
    public void theAccountHasABalanceAndIsFlat() {
        assertTrue(adapter.balance(fixture.symbol()).signum() > 0);
        assertTrue(venue.position().flat());
    }

    /** An entry is executed with the quantity it had, and the position shows it. */
    @Test
    public void anEntryIsFilledAndShowsInThePosition() {
        for (Side side : Side.values()) {
            BigDecimal quantity = market.units(2);

            venue.enter(market.entry(side, quantity));

            venue.awaitHeld(side, quantity);
            venue.awaitHeld(side.opposite(), BigDecimal.ZERO);
            venue.place(market.flatten(side, quantity));
            venue.awaitHeld(side, BigDecimal.ZERO);
        }
    }

    /** An order of which nothing was executed is rejected, never filled. */
    @Test
    public void aZeroFillIsNeverAnExecution() {
        fixture.liquidity(BigDecimal.ZERO);
        OrderRequest entry = market.entry(Side.BUY, market.units(1));

        venue.requireRefused(venue.place(entry));

        assertTrue(venue.position().flat());
        venue.find(entry).ifPresent(venue::requireRefused);
    }

    /** An order that was executed in part is neither filled nor rejected. */
    @Test
    public void aPartialFillIsSaidToBePartial() {
        fixture.liquidity(market.units(1));
        OrderRequest entry = market.entry(Side.BUY, market.units(3));

        OrderOutcome.PartlyFilled partly =
                assertInstanceOf(OrderOutcome.PartlyFilled.class, venue.place(entry), "of " + entry);

        assertEquals(0, partly.quantity().compareTo(market.units(1)), "executed of " + entry + ": " + partly);
        venue.awaitHeld(Side.BUY, market.units(1));
        assertEquals(partly, venue.found(entry, outcome -> !(outcome instanceof OrderOutcome.Accepted)));
    }

    /** An open order is taken once, no matter how often it is sent; the second answer is about the first order. */
    @Test
    public void anOpenOrderThatIsSentAgainStaysOneOrder() {
        venue.enter(market.entry(Side.BUY, market.units(2)));
        OrderRequest target = market.target(Side.BUY, market.units(1), market.price(3));
        OrderOutcome first = venue.place(target);

        assertEquals(first, venue.place(target));
        venue.awaitOpen(target);

        fixture.markPrice(market.price(4));
        venue.awaitHeld(Side.BUY, market.units(1));
        venue.awaitOpen();
    }

    /** A market order is found as it was executed. */
    @Test
    public void anExecutedOrderIsFoundAsItWasTold() {
        OrderRequest entry = market.entry(Side.BUY, market.units(1));
        OrderOutcome told = venue.enter(entry);

        assertEquals(told, venue.found(entry, outcome -> !(outcome instanceof OrderOutcome.Accepted)));
    }

    /** A stop and a target are found as they were taken, and as executed once they were. */
    @Test
    public void aConditionalOrderIsFoundInEveryStateOfItsLife() {
        venue.enter(market.entry(Side.BUY, market.units(3)));
        OrderRequest target = market.target(Side.BUY, market.units(1), market.price(3));
        OrderRequest stop = market.stop(Side.BUY, market.units(1), market.price(-3));
        OrderOutcome told = venue.take(target);
        OrderOutcome toldOfStop = venue.take(stop);

        assertEquals(told, venue.found(target, outcome -> true));
        assertEquals(toldOfStop, venue.found(stop, outcome -> true));

        fixture.markPrice(market.price(4));
        OrderOutcome end = venue.found(target, outcome -> outcome instanceof OrderOutcome.Filled);
        assertEquals(0, ((OrderOutcome.Filled) end).quantity().compareTo(market.units(1)));
        assertEquals(toldOfStop, venue.found(stop, outcome -> true));

        adapter.cancel(fixture.symbol(), stop.id(), venue.soon());
        venue.found(stop, outcome -> outcome instanceof OrderOutcome.Rejected);
    }

    /** An order that was never sent is not found. */
    @Test
    public void anOrderThatWasNeverSentIsNotFound() {
        venue.enter(market.entry(Side.BUY, market.units(1)));

        assertEquals(Optional.empty(), venue.proof(market.entry(Side.BUY, market.units(1))));
        assertEquals(Optional.empty(), venue.proof(market.target(Side.BUY, market.units(1), market.price(3))));
    }

    /** The open orders are those that were taken and have not come to their end. */
    @Test
    public void openOrdersAreThoseThatAreOpen() {
        venue.awaitOpen();
        venue.enter(market.entry(Side.BUY, market.units(3)));
        OrderRequest stop = market.stop(Side.BUY, null, market.price(-3));
        OrderRequest near = market.target(Side.BUY, market.units(1), market.price(2));
        OrderRequest far = market.target(Side.BUY, market.units(1), market.price(4));
        venue.take(stop);
        venue.take(near);
        venue.take(far);
        venue.awaitOpen(stop, near, far);

        fixture.markPrice(market.price(3));
        venue.awaitOpen(stop, far);

        adapter.cancel(fixture.symbol(), stop.id(), venue.soon());
        venue.awaitOpen(far);
    }

    /** An order that is not open any more, or never was, is cancelled without complaint and without effect. */
    @Test
    public void cancellingIsIdempotent() {
        OrderRequest entry = market.entry(Side.BUY, market.units(1));
        OrderOutcome told = venue.enter(entry);
        OrderRequest stop = market.stop(Side.BUY, null, market.price(-3));
        venue.take(stop);

        adapter.cancel(fixture.symbol(), stop.id(), venue.soon());
        adapter.cancel(fixture.symbol(), stop.id(), venue.soon());
        adapter.cancel(fixture.symbol(), entry.id(), venue.soon());
        adapter.cancel(
                fixture.symbol(), market.flatten(Side.BUY, market.units(1)).id(), venue.soon());

        venue.awaitOpen();
        venue.awaitHeld(Side.BUY, market.units(1));
        assertEquals(told, venue.found(entry, outcome -> !(outcome instanceof OrderOutcome.Accepted)));
    }

    /** An order that may only reduce is refused where there is nothing to reduce. */
    @Test
    public void whatOnlyReducesNeverOpensAPosition() {
        for (Side entry : Side.values()) {
            venue.requireRefused(venue.place(market.flatten(entry, market.units(1))));
        }

        assertTrue(venue.position().flat());
    }

    /** An order that may only reduce ends where the position ends, and adds to nothing. */
    @Test
    public void whatOnlyReducesNeverTurnsOrIncreasesAPosition() {
        for (Side entry : Side.values()) {
            venue.enter(market.entry(entry, market.units(2)));

            venue.requireRefused(venue.place(market.flatten(entry.opposite(), market.units(1))));
            venue.awaitHeld(entry, market.units(2));

            OrderOutcome told = venue.place(market.flatten(entry, market.units(4)));
            if (told instanceof OrderOutcome.Rejected) {
                venue.place(market.flatten(entry, market.units(2)));
            }
            venue.awaitHeld(entry, BigDecimal.ZERO);
            assertTrue(venue.position().flat(), "after " + told);
        }
    }

    /**
     * A stop for the whole position waits for its trigger and then leaves nothing, not even quantity that was added after
     * it.
     */
    @Test
    public void aStopForTheWholePositionClosesAllOfIt() {
        for (Side entry : Side.values()) {
            venue.enter(market.entry(entry, market.units(1)));
            OrderRequest stop = market.stop(entry, null, market.losing(entry, 3));
            venue.take(stop);
            venue.enter(market.entry(entry, market.units(1)));

            fixture.markPrice(market.losing(entry, 2));
            venue.awaitHeld(entry, market.units(2));
            venue.awaitOpen(stop);

            fixture.markPrice(market.losing(entry, 4));
            venue.awaitHeld(entry, BigDecimal.ZERO);
            venue.found(stop, outcome -> outcome instanceof OrderOutcome.Filled);
            fixture.markPrice(market.price(0));
        }
    }

    /** A target waits for its trigger and takes its quantity, not more. */
    @Test
    public void aTargetTakesItsQuantity() {
        for (Side entry : Side.values()) {
            venue.enter(market.entry(entry, market.units(3)));
            OrderRequest target = market.target(entry, market.units(1), market.winning(entry, 3));
            venue.take(target);

            fixture.markPrice(market.winning(entry, 2));
            venue.awaitHeld(entry, market.units(3));

            fixture.markPrice(market.winning(entry, 4));
            venue.awaitHeld(entry, market.units(2));
            venue.place(market.flatten(entry, market.units(2)));
            venue.awaitHeld(entry, BigDecimal.ZERO);
            fixture.markPrice(market.price(0));
        }
    }

    /** A stop or a target whose trigger the price has passed is refused, not executed. */
    @Test
    public void aTriggerThatThePriceHasPassedIsRefused() {
        for (Side entry : Side.values()) {
            venue.enter(market.entry(entry, market.units(2)));

            venue.requireRefused(venue.place(market.stop(entry, market.units(1), market.winning(entry, 2))));
            venue.requireRefused(venue.place(market.target(entry, market.units(1), market.losing(entry, 2))));

            venue.awaitOpen();
            venue.awaitHeld(entry, market.units(2));
            venue.place(market.flatten(entry, market.units(2)));
            venue.awaitHeld(entry, BigDecimal.ZERO);
        }
    }

    /** The reported leverage is in force: a new one is reported in its turn. */
    @Test
    public void theLeverageToldIsTheLeverageInForce() {
        int told = adapter.setLeverage(fixture.symbol(), 2);

        assertTrue(told >= 1, "leverage " + told);
        assertEquals(told, adapter.setLeverage(fixture.symbol(), told));
        assertEquals(1, adapter.setLeverage(fixture.symbol(), 1));
    }

    /** An order that breaks a filter is refused with a code and a reason, and nothing comes of it. */
    @Test
    public void whatBreaksAFilterIsRefusedAndSaysWhy() {
        Instrument filters = market.instrument();
        BigDecimal tooMuch = filters.maxMarketQuantity().add(filters.stepSize());
        BigDecimal halfAStep = filters.stepSize().divide(BigDecimal.valueOf(2));

        venue.requireRefused(venue.place(market.entry(Side.BUY, tooMuch)));
        venue.requireRefused(venue.place(market.entry(Side.BUY, market.units(1).add(halfAStep))));

        assertTrue(venue.position().flat());
    }

    /** Several threads are served at once, and no order of any of them is mixed up with another. */
    @Test
    public void severalThreadsAreServedAtOnce() throws Exception {
        venue.enter(market.entry(Side.BUY, market.units(3)));

        ContractThreads.inParallel(4, () -> {
            OrderRequest target = market.target(Side.BUY, market.units(1), market.price(3));
            OrderOutcome told = venue.take(target);
            assertEquals(told, venue.place(target));
            assertEquals(told, venue.found(target, outcome -> true));
            venue.awaitHeld(Side.BUY, market.units(3));
            adapter.cancel(fixture.symbol(), target.id(), venue.soon());
            venue.found(target, outcome -> outcome instanceof OrderOutcome.Rejected);
        });

        venue.awaitOpen();
    }

    /**
     * A thread that was interrupted comes back in time, with its flag set, and is told nothing that is not true; the adapter
     * works as before.
     */
    @Test
    public void anInterruptedThreadComesBackWithItsFlagSet() throws Exception {
        OrderRequest entry = market.entry(Side.BUY, market.units(1));

        OrderOutcome told = ContractThreads.interrupted(fixture.patience(), () -> adapter.place(entry, venue.soon()));

        Optional<OrderOutcome> found = venue.proof(entry);
        if (told instanceof OrderOutcome.Filled) {
            assertEquals(Optional.of(told), found);
        } else if (told instanceof OrderOutcome.Unavailable) {
            assertEquals(Optional.empty(), found);
        }
        venue.enter(market.entry(Side.BUY, market.units(1)));
    }

    /** An order whose answer was lost is unknown or known, but never said not to be there; and it is found. */
    @Test
    public void anOrderWhoseAnswerWasLostIsFound() {
        fixture.loseNextAnswer();
        OrderRequest entry = market.entry(Side.BUY, market.units(1));

        OrderOutcome told = adapter.place(entry, venue.soon());

        assertFalse(told instanceof OrderOutcome.Rejected, "it was executed, but is said to be " + told);
        assertFalse(told instanceof OrderOutcome.Unavailable, "it was executed, but is said to be " + told);
        venue.found(entry, outcome -> outcome instanceof OrderOutcome.Filled);
        venue.awaitHeld(Side.BUY, market.units(1));
    }

    /** An order that was lost on its way is not said to be executed, is not found, and can be sent again. */
    @Test
    public void anOrderThatWasLostOnItsWayIsNotThere() {
        fixture.loseNextOrder();
        OrderRequest entry = market.entry(Side.BUY, market.units(1));

        OrderOutcome told = adapter.place(entry, venue.soon());

        assertTrue(
                told instanceof OrderOutcome.Unknown || told instanceof OrderOutcome.Unavailable,
                "it never arrived, but is said to be " + told);
        assertEquals(Optional.empty(), venue.proof(entry));
        assertTrue(venue.position().flat());
        venue.enter(entry);
        venue.awaitHeld(Side.BUY, market.units(1));
    }

    /** The time that an order may stay invisible is not negative, and not more than a handler can wait for. */
    @Test
    public void theVisibilityLagCanBeWaitedFor() {
        assertFalse(adapter.visibilityLag().isNegative());
        assertTrue(
                adapter.visibilityLag().compareTo(Duration.ofMinutes(5)) <= 0,
                () -> "an order may stay invisible for " + adapter.visibilityLag());
    }

    /** An adapter can be closed more than once, and its orders stay. */
    @Test
    public void closingTwiceIsAllowed() {
        adapter.close();
        adapter.close();
    }
}

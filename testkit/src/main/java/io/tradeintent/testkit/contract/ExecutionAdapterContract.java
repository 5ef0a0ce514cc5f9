package io.tradeintent.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradeintent.intent.Side;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Reading;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** A market that the venue does not know has no balance: a sum of something else would buy too much. */
    @Test
    public void anUnknownMarketHasNoBalance() {
        assertThrows(VenueRefusedException.class, () -> adapter.balance(fixture.unknownSymbol()));
    }

    /** The account can be used, and what is said of its mode is what positions show. */
    @Test
    public void theAccountIsCheckedAndSaysItsMode() {
        AccountCheck.Usable usable = assertInstanceOf(AccountCheck.Usable.class, adapter.check());

        assertTrue(usable.opens(), "the account of the fixture may not open positions");
        assertEquals(venue.position().hedged(), usable.hedged(), "whether the account hedges");
    }

    /** The brackets begin at nothing, follow each other, and hold what the account can order. */
    @Test
    public void theBracketsHoldWhatCanBeOrdered() {
        List<LeverageBracket> brackets = adapter.brackets(fixture.symbol());

        assertEquals(0, brackets.get(0).floor().signum(), "the floor of the lowest bracket");
        for (int i = 1; i < brackets.size(); i++) {
            assertEquals(
                    0, brackets.get(i).floor().compareTo(brackets.get(i - 1).cap()), "a gap below " + brackets.get(i));
        }
        BigDecimal value = market.units(4).multiply(adapter.markPrice(fixture.symbol()));
        assertTrue(LeverageBracket.of(brackets, value).isPresent(), "no bracket for a value of " + value);
        assertThrows(VenueRefusedException.class, () -> adapter.brackets(fixture.unknownSymbol()));
    }

    /** Positions of the account are listed with side, quantity and price, and the time of the reading is that of the question. */
    @Test
    public void thePositionsOfTheAccountAreListed() {
        for (Side side : Side.values()) {
            venue.enter(market.entry(side, market.units(2)));
            venue.awaitHeld(side, market.units(2));

            Instant before = venue.now();
            Reading<List<OpenPosition>> reading = adapter.positions();
            assertFalse(reading.at().isBefore(before), "read at " + reading.at() + ", asked from " + before + " on");
            assertFalse(reading.at().isAfter(venue.now()), "read at " + reading.at() + ", which is to come");
            OpenPosition position = venue.only(reading.value());
            assertEquals(side, position.entry());
            assertEquals(0, position.quantity().compareTo(market.units(2)), "quantity of " + position);
            assertTrue(position.entryPrice().signum() > 0, "entry price of " + position);
            assertEquals(venue.position().hedged(), position.hedged());

            venue.place(market.flatten(side, market.units(2)));
            venue.awaitHeld(side, BigDecimal.ZERO);
            assertEquals(List.of(), venue.ofMarket(adapter.positions().value()));
        }
    }

    /** Every list of open orders shows an order as it was placed, and whether it is for the whole position. */
    @Test
    public void openOrdersAreShownAsTheyWerePlaced() {
        venue.enter(market.entry(Side.BUY, market.units(2)));
        OrderRequest stop = market.stop(Side.BUY, null, market.price(-3));
        OrderRequest target = market.target(Side.BUY, market.units(1), market.price(3));
        venue.take(stop);
        venue.take(target);
        venue.awaitOpen(stop, target);

        venue.requireShown(adapter.openOrders(fixture.symbol()).value(), stop, target);
        venue.requireShown(adapter.openOrders().value(), stop, target);
        venue.requireShown(adapter.conditionalOrders(Set.of(fixture.symbol())).value(), stop, target);
        assertEquals(List.of(), adapter.conditionalOrders(Set.of()).value());
    }

    /** Orders of others are listed, are none of ours, and can be cancelled. */
    @Test
    public void ordersOfOthersAreListedAndCanBeCancelled() {
        venue.enter(market.entry(Side.BUY, market.units(1)));
        String id = fixture.stopOfSomebodyElse();

        OpenOrder theirs = venue.await(
                        "orders of others",
                        () -> adapter.openOrders(fixture.symbol()).value(),
                        open -> open.size() == 1)
                .get(0);
        assertEquals(id, theirs.id());
        assertEquals(Optional.empty(), theirs.ours());
        assertTrue(theirs.reducing(), "reduces: " + theirs);

        adapter.cancel(theirs, venue.soon());
        venue.awaitOpen();
        adapter.cancel(theirs, venue.soon());
    }

    /** An order that was listed can be cancelled as it was listed. */
    @Test
    public void aListedOrderCanBeCancelled() {
        venue.enter(market.entry(Side.BUY, market.units(2)));
        OrderRequest stop = market.stop(Side.BUY, null, market.price(-3));
        OrderRequest target = market.target(Side.BUY, market.units(1), market.price(3));
        venue.take(stop);
        venue.take(target);
        venue.awaitOpen(stop, target);

        for (OpenOrder order : adapter.openOrders(fixture.symbol()).value()) {
            if (order.whole()) {
                adapter.cancel(order, venue.soon());
            }
        }

        venue.awaitOpen(target);
    }

    /** After its latest moment nothing is placed or cancelled, and that is told as what it is. */
    @Test
    public void whatIsTooLateIsNotDone() {
        OrderRequest entry = market.entry(Side.BUY, market.units(1));
        Instant past = venue.now().minusSeconds(1);

        venue.requireRefused(Refusal.TOO_LATE, adapter.place(entry, past));
        assertEquals(Optional.empty(), venue.proof(entry));
        assertTrue(venue.position().flat());

        venue.enter(entry);
        OrderRequest stop = market.stop(Side.BUY, null, market.price(-3));
        venue.take(stop);
        VenueUnavailableException late =
                assertThrows(VenueUnavailableException.class, () -> adapter.cancel(fixture.symbol(), stop.id(), past));
        assertEquals(Doubt.NOT_DONE, late.doubt());
        venue.awaitOpen(stop);
    }

    /** The venue itself refuses an order that arrives after its latest moment, whatever became of its sender. */
    @Test
    public void anOrderThatArrivesTooLateIsNotExecuted() {
        OrderRequest entry = market.entry(Side.BUY, market.units(1));
        adapter.check();
        fixture.delayNextOrder(Duration.ofSeconds(1));

        OrderOutcome told = adapter.place(entry, venue.now().plusMillis(400));

        assertFalse(
                told instanceof OrderOutcome.Filled || told instanceof OrderOutcome.Accepted,
                "it arrived too late, but is said to be " + told);
        assertEquals(Optional.empty(), venue.proof(entry));
        assertTrue(venue.position().flat());
    }

    /** A refusal says why in words that the pipeline knows. */
    @Test
    public void aRefusalSaysWhy() {
        BigDecimal unit = market.units(1);
        BigDecimal tooMuch =
                market.instrument().maxMarketQuantity().add(market.instrument().stepSize());
        venue.requireRefused(Refusal.FILTERS_CHANGED, venue.place(market.entry(Side.BUY, tooMuch)));
        venue.requireRefused(Refusal.POSITION_GONE, venue.place(market.flatten(Side.BUY, unit)));

        venue.enter(market.entry(Side.BUY, unit));
        venue.requireRefused(Refusal.WOULD_TRIGGER, venue.place(market.stop(Side.BUY, unit, market.price(2))));
        venue.take(market.stop(Side.BUY, null, market.price(-3)));
        venue.requireRefused(Refusal.WHOLE_EXISTS, venue.place(market.stop(Side.BUY, null, market.price(-2))));
    }

    /** Every trade is told once, under the id of the order that it belongs to, with what it cost and won. */
    @Test
    public void tradesAreToldWithTheirOrdersFeesAndProfits() {
        Instant since = venue.now().minusSeconds(5);
        OrderRequest entry = market.entry(Side.BUY, market.units(3));
        OrderRequest target = market.target(Side.BUY, market.units(1), market.price(3));
        venue.enter(entry);
        venue.take(target);
        fixture.markPrice(market.price(4));
        venue.awaitHeld(Side.BUY, market.units(2));
        OrderRequest flatten = market.flatten(Side.BUY, market.units(2));
        venue.place(flatten);
        venue.awaitHeld(Side.BUY, BigDecimal.ZERO);

        List<Fill> fills = venue.await(
                "trades of 3 + 1 + 2",
                () -> adapter.fills(fixture.symbol(), since),
                told -> ContractVenue.sum(told, Fill::quantity).compareTo(market.units(6)) == 0);
        for (OrderRequest order : List.of(entry, target, flatten)) {
            List<Fill> its = fills.stream()
                    .filter(fill -> order.id().value().equals(fill.id()))
                    .toList();
            assertEquals(0, ContractVenue.sum(its, Fill::quantity).compareTo(order.quantity()), "trades of " + order);
            assertTrue(its.stream().allMatch(fill -> fill.side() == order.side()), "sides of " + its);
            BigDecimal profit = ContractVenue.sum(its, Fill::realisedProfit);
            assertEquals(order.equals(entry) ? 0 : 1, profit.signum(), "profit of " + its);
        }
        assertEquals(fills.size(), fills.stream().map(Fill::tradeId).distinct().count(), "trades told twice: " + fills);
        assertEquals(List.of(), adapter.fills(fixture.symbol(), venue.now().plusSeconds(60)));
    }

    /** What the account has paid and won is what its trades say. */
    @Test
    public void incomeIsWhatTheTradesSay() {
        Instant since = venue.now().minusSeconds(5);
        venue.enter(market.entry(Side.SELL, market.units(1)));
        fixture.markPrice(market.price(-2));
        venue.place(market.flatten(Side.SELL, market.units(1)));
        venue.awaitHeld(Side.SELL, BigDecimal.ZERO);
        List<Fill> fills =
                venue.await("two trades", () -> adapter.fills(fixture.symbol(), since), told -> told.size() >= 2);

        List<Income> income = venue.await(
                "income",
                () -> adapter.income(since),
                told -> told.stream().anyMatch(one -> one.kind() == Income.Kind.REALISED_PROFIT));

        assertEquals(
                0,
                ContractVenue.sum(fills, Fill::realisedProfit)
                        .compareTo(ContractVenue.sum(income, Income.Kind.REALISED_PROFIT)),
                "profits of " + income);
        assertEquals(
                0,
                ContractVenue.sum(fills, Fill::fee).negate().compareTo(ContractVenue.sum(income, Income.Kind.FEE)),
                "fees of " + income);
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

package io.tradeintent.position.internal;

import static io.tradeintent.position.internal.Model.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CoverTest {

    @ParameterizedTest
    @CsvSource({"BUY,false", "BUY,true", "SELL,false", "SELL,true"})
    void aPositionWithItsStopNeedsNothing(Side entry, boolean hedged) {
        Model model = new Model(entry, hedged);
        model.stands(model.open("a", 12, true), null);

        assertThat(model.need()).isEqualTo(new Cover.Need(List.of(), false));
    }

    @ParameterizedTest
    @CsvSource({"BUY,false", "BUY,true", "SELL,false", "SELL,true"})
    void aStopThatIsGoneComesBackAsItWas(Side entry, boolean hedged) {
        Model model = new Model(entry, hedged);
        Share share = model.open("a", 12, true);

        assertThat(model.need()).isEqualTo(new Cover.Need(List.of(new Move.Stop(share, null, false)), true));
    }

    @Test
    void eachEntryHasAStopOfItsOwnAndOnlyTheOneThatIsGoneComesBack() {
        Model model = new Model(Side.BUY, false);
        Share first = model.open("a", 12, false);
        Share second = model.open("b", 6, false);
        model.stands(first, q(12));

        assertThat(model.need().moves()).containsExactly(new Move.Stop(second, q(6), false));
    }

    @Test
    void whatAStopHasLeftOpenWhenItEndedHalfWayIsCovered() {
        Model model = new Model(Side.BUY, false);
        Share share = model.open("a", 12, false);
        model.page = model.page.with(share.closed(q(5)));
        model.held = q(7);

        assertThat(model.need().moves())
                .containsExactly(new Move.Stop(model.page.shares().get(0), q(7), false));
    }

    @ParameterizedTest
    @EnumSource(
            value = OpenOrder.Status.class,
            names = {"TRIGGERING", "TRIGGERED"})
    void aStopThatTriggersIsNeitherMissingNorSurplus(OpenOrder.Status status) {
        Model model = new Model(Side.BUY, false);
        Share share = model.open("a", 12, false);
        model.stands(share, q(12));
        OpenOrder resting = model.orders.remove(0);
        model.orders.add(new OpenOrder(
                resting.symbol(),
                resting.id(),
                resting.orderId(),
                resting.kind(),
                resting.side(),
                true,
                resting.quantity(),
                BigDecimal.ZERO,
                resting.triggerPrice(),
                status,
                resting.placedAt()));
        model.mark = model.stop;

        assertThat(model.need()).isEqualTo(new Cover.Need(List.of(), false));
    }

    @ParameterizedTest
    @CsvSource({"BUY,0.3900", "BUY,0.3", "SELL,0.4100", "SELL,0.5"})
    void whatIsBareIsClosedAtOnceWhenThePriceHasPassedItsStop(Side entry, BigDecimal mark) {
        Model model = new Model(entry, false);
        Share share = model.open("a", 12, true);
        model.mark = mark;

        assertThat(model.need().moves()).singleElement().isInstanceOfSatisfying(Move.Close.class, close -> {
            assertThat(close.share()).isEqualTo(share);
            assertThat(close.quantity()).isEqualByComparingTo("12");
        });
    }

    @Test
    void whatIsBareForTooLongIsClosed() {
        Model model = new Model(Side.BUY, false);
        model.open("a", 12, true);
        model.page = model.page.bareSince(model.now);
        model.now = model.now.plus(Model.MAX_BARE).minusMillis(1);
        assertThat(model.need().moves()).singleElement().isInstanceOf(Move.Stop.class);

        model.now = model.now.plusMillis(1);
        assertThat(model.need().moves()).singleElement().isInstanceOf(Move.Close.class);
    }

    @Test
    void whatNobodyOfUsHasOpenedIsNotCovered() {
        Model model = new Model(Side.BUY, false);
        model.held = q(5);

        assertThat(model.need().moves()).containsExactly(new Move.Reconcile());
    }

    @Test
    void aStopForAllGoesOnceAnotherByQuantityStandsWhereOthersHoldSomethingToo() {
        Model model = new Model(Side.BUY, false);
        Share share = model.open("a", 12, true);
        model.stands(share, null);
        OpenOrder whole = model.orders.get(0);
        model.held = q(17);

        Cover.Need first = model.need();
        assertThat(first.moves()).containsExactly(new Move.Reconcile(), new Move.Stop(share, q(12), true));
        assertThat(first.bare()).isFalse();
        model.apply(first);
        assertThat(model.need().moves())
                .containsExactly(new Move.Reconcile(), new Move.Cancel(whole, "another stop stands in its place"));
    }

    @Test
    void theStopsOfAHedgedAccountAreCutAnewAfterAReduction() {
        Model model = new Model(Side.BUY, true);
        Share share = model.open("a", 12, false);
        model.stands(share, q(12));
        model.page = model.page.with(share.closed(q(4)));
        model.held = q(8);
        Share left = model.page.shares().get(0);

        assertThat(model.need().moves()).containsExactly(new Move.Stop(left, q(8), true));
        model.apply(model.need());
        assertThat(model.need().moves()).singleElement().isInstanceOf(Move.Cancel.class);
        model.apply(model.need());
        assertThat(model.need().moves()).isEmpty();
    }

    @Test
    void theTargetsOfAShareThatIsGoneGoToo() {
        Model model = new Model(Side.BUY, false);
        Share first = model.open("a", 12, false);
        Share second = model.open("b", 6, false);
        model.stands(second, q(6));
        model.target(first, 0, 4);
        model.page = model.page.with(first.closed(q(12)));
        model.held = q(6);

        assertThat(model.need().moves())
                .containsExactly(new Move.Cancel(model.orders.get(1), "what it was for is closed"));
    }

    @Test
    void theStopForAllOfAShareThatIsGoneStaysUntilWhatItCoversHasAStopOfItsOwn() {
        Model model = new Model(Side.BUY, false);
        Share first = model.open("a", 12, true);
        Share second = model.open("b", 6, false);
        model.stands(first, null);
        OpenOrder whole = model.orders.get(0);
        model.page = model.page.with(first.closed(q(12)));
        model.held = q(6);

        assertThat(model.need()).isEqualTo(new Cover.Need(List.of(new Move.Stop(second, q(6), false)), false));
        model.apply(model.need());
        assertThat(model.need().moves()).containsExactly(new Move.Cancel(whole, "what it was for is closed"));
    }

    @Test
    void whereOthersGoOnHoldingWhatOursHasLeftThePageEnds() {
        Model model = new Model(Side.BUY, false);
        Share share = model.open("a", 12, true);
        model.page = model.page.with(share.closed(q(12)));
        model.held = q(5);

        assertThat(model.need().moves()).containsExactly(new Move.Reconcile(), new Move.End());
    }

    @Test
    void severalStopsThatAreTooManyTogetherAreCutAnewWhereTheyWouldSellWhatIsAnothers() {
        Model model = new Model(Side.BUY, false);
        Share share = model.open("a", 12, false);
        model.stands(share, q(5));
        model.page = model.page.with(share.nextStop());
        model.stands(model.page.shares().get(0), q(7));
        model.page = model.page.with(model.page.shares().get(0).closed(q(4)));
        model.held = q(18);

        model.apply(model.need());
        model.apply(model.need());
        assertThat(model.orders)
                .singleElement()
                .satisfies(stop -> assertThat(stop.quantity()).isEqualByComparingTo("8"));
    }

    @Test
    void whereOrdersCannotBeListedOnlyWhatNoExecutionHasReportedIsBare() {
        Model model = new Model(Side.BUY, false);
        model.open("a", 12, true);
        model.list = View.Listing.BELIEVED;
        assertThat(model.need()).isEqualTo(new Cover.Need(List.of(), false));

        Share fresh = Share.planned(Model.id("b", OrderLeg.ENTRY), "b", model.now, q(6), model.stop, false)
                .entered(q(6), model.stop);
        model.page = model.page.with(fresh);
        model.held = q(18);
        assertThat(model.need()).isEqualTo(new Cover.Need(List.of(new Move.Stop(fresh, q(6), false)), true));

        model.list = View.Listing.UNKNOWN;
        assertThat(model.need().moves()).hasSize(2);
    }

    @Test
    void nothingHeldIsTheEndUnlessAnEntryMayStillShow() {
        Model model = new Model(Side.BUY, false);
        model.open("a", 12, true);
        model.held = BigDecimal.ZERO;
        assertThat(model.need().moves()).containsExactly(new Move.End());

        model.page =
                model.page.with(Share.planned(Model.id("b", OrderLeg.ENTRY), "b", model.now, q(6), model.stop, false));
        assertThat(model.need().moves()).containsExactly(new Move.Reconcile());
    }

    @Test
    void anEntryInDoubtIsCoveredAsFarAsItShows() {
        Model model = new Model(Side.BUY, false);
        Share doubtful = Share.planned(Model.id("a", OrderLeg.ENTRY), "a", model.now, q(12), model.stop, true);
        model.page = model.page.with(doubtful);
        model.held = q(7);

        assertThat(model.need().moves()).contains(new Move.Stop(doubtful, null, false));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 400);
    }

    /** Whatever happens to the orders and the position, three looks later all of ours is covered, and others keep what is theirs. */
    @ParameterizedTest
    @MethodSource("seeds")
    void inEachWorldAllOfOursIsCoveredAgainAndOthersKeepTheirs(long seed) {
        Random dice = new Random(seed);
        Model model = new Model(dice.nextBoolean() ? Side.BUY : Side.SELL, dice.nextBoolean());
        List<OpenOrder> theirs = new ArrayList<>();
        BigDecimal foreign = BigDecimal.ZERO;
        int intents = 0;
        for (int step = 0; step < 12; step++) {
            switch (dice.nextInt(6)) {
                case 0 -> {
                    Share share = model.open("i" + intents++, 1 + dice.nextInt(20), model.held.signum() == 0);
                    if (dice.nextBoolean()) {
                        model.stands(share, share.whole() ? null : share.left());
                    }
                    model.target(share, 0, 1);
                }
                case 1 -> {
                    if (!model.orders.isEmpty()) {
                        OpenOrder gone = model.orders.get(dice.nextInt(model.orders.size()));
                        model.orders.remove(gone);
                        theirs.remove(gone);
                    }
                }
                case 2 -> {
                    foreign = foreign.add(BigDecimal.ONE);
                    model.held = model.held.add(BigDecimal.ONE);
                }
                case 3 -> {
                    BigDecimal part = model.page.left().min(q(dice.nextInt(5)));
                    model.page = model.page.takenByHand(part);
                    model.held = model.held.subtract(part);
                }
                case 4 -> {
                    ClientOrderId other =
                            ClientOrderId.of("another", "a stream", IntentId.given("x" + step), OrderLeg.STOP);
                    OpenOrder order = model.order(other.value(), OpenOrder.Kind.STOP_MARKET, q(3), model.stop);
                    model.orders.add(order);
                    theirs.add(order);
                }
                default -> model.now = model.now.plusSeconds(3);
            }
            BigDecimal before = model.held;
            for (int look = 0; look < 3; look++) {
                model.apply(model.need());
            }
            assertThat(model.need().bare()).as("seed %s, step %s", seed, step).isFalse();
            assertThat(model.held).as("seed %s, step %s", seed, step).isEqualByComparingTo(before);
            assertThat(model.orders).as("seed %s, step %s", seed, step).containsAll(theirs);
            assertThat(covered(model)).as("seed %s, step %s", seed, step).isGreaterThanOrEqualTo(model.page.left());
            if (foreign.signum() > 0 && model.page.left().signum() > 0) {
                assertThat(stopsOfOurs(model))
                        .as("seed %s, step %s", seed, step)
                        .noneMatch(OpenOrder::whole);
            }
        }
    }

    private static BigDecimal covered(Model model) {
        return stopsOfOurs(model).stream()
                .map(stop -> stop.quantity() == null ? model.held : stop.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<OpenOrder> stopsOfOurs(Model model) {
        return model.view().exits().stream()
                .filter(order -> order.kind() == OpenOrder.Kind.STOP_MARKET)
                .toList();
    }
}

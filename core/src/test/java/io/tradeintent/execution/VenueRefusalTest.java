package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OutageScope;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an execution when the venue says why it does not do what it is asked. */
class VenueRefusalTest {

    private final Trading trading = new Trading();

    @Test
    void anAccountThatMayOnlyReduceRefusesAnEntryAtOnce() {
        trading.venue.answers(
                OrderLeg.ENTRY, new OrderOutcome.Rejected("-4400", "only reduceOnly", Refusal.OPENING_CLOSED));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(result.reason()).isEqualTo("-4400: only reduceOnly");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENING", "SYMBOL"})
    void whatConcernsOneMarketOrEntriesAlonePostponesAndOpensNoBreaker(OutageScope scope) {
        trading.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Unavailable("-1000", null, scope));
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void aLeverageThatFailsForOneMarketPostponesAndOpensNoBreaker() {
        trading.venue.leverageFailure =
                new VenueUnavailableException("-1000", Doubt.MAYBE_DONE, null, OutageScope.SYMBOL, null);
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.venue.leverageFailure = null;
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void anOrderThatWouldBeTooLateIsSentAgainUnderTheSameName() {
        trading.venue.answers(OrderLeg.ENTRY, new OrderOutcome.Rejected("-1021", "too late", Refusal.TOO_LATE));
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        assertThat(trading.handler().begun(entry)).isFalse();
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.tried.get(0).id())
                .isEqualTo(trading.venue.tried.get(1).id());
    }

    @Test
    void anEntryOfAStepThatWasChangedIsTriedOnceMoreByTheNewOne() {
        trading.venue.stale = Markets.of("0.0001", "0.1", "0.1", "100000", "5");

        ExecutionResult result = trading.execute(open("a", Side.BUY).size(new IntentSize.Notional(dec("200.1"))));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.filledQuantity()).isEqualByComparingTo("500");
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    @Test
    void anEntryThatBreaksTheNewFiltersTooIsRejected() {
        OrderOutcome no = new OrderOutcome.Rejected("-4023", "step", Refusal.FILTERS_CHANGED);
        trading.venue.answers(OrderLeg.ENTRY, no, no);

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(trading.venue.tried).hasSize(2);
    }

    @Test
    void aStopOfATickThatWasChangedIsTriedOnceMoreByTheNewOne() {
        trading.venue.stale = Markets.of("0.00001", "1", "1", "100000", "5");
        trading.engine = Trading.distance(0.01234);

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.reason()).isNull();
        assertThat(trading.venue.accepted(OrderLeg.STOP)).hasSize(1);
        assertThat(trading.held()).isEqualByComparingTo("500");
    }

    @Test
    void aStopMustLieInsideWhatTheVenueWantsToBeLeft() {
        trading.venue.maintenanceRate = dec("0.025");
        trading.engine = Trading.distance(0.04);

        ExecutionResult result = trading.execute(open("a", Side.BUY).leverage(20));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_RISK);
        assertThat(result.reason()).contains("0.025");
        trading.engine = Trading.distance(0.024);
        assertThat(trading.execute(open("b", Side.BUY).leverage(20)).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void aFractionIsOfTheBalanceBehindTheMarket() {
        assertThat(trading.execute(open("a", Side.BUY).size(new IntentSize.FractionOfBalance(dec("0.002"))))
                        .status())
                .isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.balancesAsked).containsExactly(ADA);

        trading.venue.withoutBalance = true;
        ExecutionResult refused =
                trading.execute(open("b", Side.BUY).size(new IntentSize.FractionOfBalance(dec("0.002"))));
        assertThat(refused.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(refused.reason()).contains("no balance in USDC");
    }

    @Test
    void aCloseThatFindsThePositionGoneHasNothingToDoAndClearsWhatWasLeft() {
        trading.execute(open("a", Side.BUY));
        Entry entry = trading.published(close("b", null));
        trading.venue.answersAfter(
                OrderLeg.FLATTEN,
                () -> trading.venue.paper.markPrice(ADA, dec("0.39")),
                new OrderOutcome.Rejected("-2022", "ReduceOnly Order is rejected.", Refusal.POSITION_GONE));

        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_NO_ACTION);
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void aCloseThatIsRefusedWhileThePositionIsThereIsRejected() {
        trading.execute(open("a", Side.BUY));
        trading.venue.answers(OrderLeg.FLATTEN, new OrderOutcome.Rejected("-2022", "rejected", Refusal.POSITION_GONE));

        assertThat(trading.execute(close("b", null)).status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void aMarketThatIsGoneWhileAPositionHasNoStopPostponesAndOpensNoBreaker() {
        Entry entry = trading.published(open("a", Side.BUY));
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.delisted = true);

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Postpone.class);
        trading.venue.delisted = false;
        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
    }
}

package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.result.OrderReport;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnprotectedTest {

    private final Trading trading = new Trading();

    @Test
    void aPositionWhoseStopIsRefusedForGoodIsClosedAtMarket() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.paper.markPrice(ADA, dec("0.39")));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(result.reason()).contains("stop refused: would_trigger");
        assertThat(result.filledQuantity()).isEqualByComparingTo("500");
        assertThat(result.orders())
                .extracting(OrderReport::leg)
                .containsExactly(OrderLeg.ENTRY, OrderLeg.STOP, OrderLeg.FLATTEN);
        assertThat(result.unprotected()).isNotNull();
        assertThat(trading.held()).isEqualByComparingTo("0");
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void whereAWholeStopIsRefusedOneByQuantityProtects() {
        trading.venue.answers(OrderLeg.STOP, new OrderOutcome.Rejected("-4130", "a stop exists"));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.reason()).isNull();
        assertThat(trading.venue.accepted(OrderLeg.STOP))
                .singleElement()
                .satisfies(stop -> assertThat(stop.order().quantity()).isEqualByComparingTo("500"));
    }

    @Test
    void aPositionThatCannotBeClosedAtOnceIsClosedInTheEnd() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.venue.paper.markPrice(ADA, dec("0.39"));
            trading.venue.paper.liquidity(ADA, BigDecimal.ZERO);
        });
        Entry entry = trading.published(open("a", Side.BUY));

        assertUnsettled(trading.handle(entry));
        trading.venue.paper.liquidity(ADA, dec("300"));
        assertUnsettled(trading.handle(entry));
        assertThat(trading.held()).isEqualByComparingTo("200");
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(trading.held()).isEqualByComparingTo("0");
    }

    @Test
    void noMoreIsClosedThanIsThere() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.venue.paper.markPrice(ADA, dec("0.39"));
            trading.venue.paper.liquidity(ADA, dec("100"));
        });
        Entry entry = trading.published(open("a", Side.BUY));
        assertUnsettled(trading.handle(entry));
        trading.venue.paper.liquidity(ADA, null);
        trading.venue.paper.place(
                OrderRequest.flatten(foreign(OrderLeg.FLATTEN), ADA, Side.SELL, dec("250")), Instant.MAX);

        assertUnsettled(trading.handle(entry));

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(trading.held()).isEqualByComparingTo("0");
        assertThat(trading.venue.tried)
                .last()
                .satisfies(order -> assertThat(order.quantity()).isEqualByComparingTo("150"));
    }

    @Test
    void aPositionThatSomebodyElseHasClosedNeedsNoClosing() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.venue.paper.place(
                    OrderRequest.flatten(foreign(OrderLeg.FLATTEN), ADA, Side.SELL, dec("500")), Instant.MAX);
            trading.venue.paper.markPrice(ADA, dec("0.39"));
        });
        Entry entry = trading.published(open("a", Side.BUY));

        assertUnsettled(trading.handle(entry));

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(trading.venue.accepted(OrderLeg.FLATTEN)).hasSize(1);
    }

    @Test
    void whatAnotherHoldsInTheSameMarketIsNotClosed() {
        trading.venue.paper.place(OrderRequest.entry(foreign(OrderLeg.ENTRY), ADA, Side.BUY, dec("70")), Instant.MAX);
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.venue.paper.markPrice(ADA, dec("0.39"));
            trading.venue.paper.liquidity(ADA, dec("300"));
        });
        Entry entry = trading.published(open("a", Side.BUY));

        assertUnsettled(trading.handle(entry));
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(trading.held()).isEqualByComparingTo("70");
    }

    @Test
    void onceAPositionIsBeingClosedNoStopIsTriedAnyMore() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.venue.paper.markPrice(ADA, dec("0.39"));
            trading.venue.answers(OrderLeg.FLATTEN, new OrderOutcome.Unavailable("503"));
        });
        Entry entry = trading.published(open("a", Side.BUY));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        trading.venue.paper.markPrice(ADA, dec("0.4"));
        trading.venue.paper.liquidity(ADA, dec("300"));

        assertUnsettled(trading.handle(entry));
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(result.unprotected()).isEqualTo(Duration.ZERO);
        assertThat(result.reason()).containsOnlyOnce("stop refused");
        assertThat(trading.venue.tried)
                .filteredOn(order -> order.leg() == OrderLeg.STOP)
                .hasSize(2);
        assertThat(trading.held()).isEqualByComparingTo("0");
    }

    @Test
    void aPositionWhoseStopNoFilterLetsPassIsClosedAtMarket() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.leastPrice = dec("0.397"));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(result.reason()).isEqualTo("no stop can stand at 0.3969");
        assertThat(trading.venue.accepted(OrderLeg.STOP)).isEmpty();
        assertThat(trading.held()).isEqualByComparingTo("0");
    }

    @Test
    void noneIsTriedAlsoWhereTheProcessEndedMeanwhile() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.leastPrice = dec("0.397"));
        trading.venue.onPlaced(OrderLeg.FLATTEN, () -> {
            throw new Fuse.Gone();
        });
        Entry entry = trading.published(open("a", Side.BUY));
        assertThatThrownBy(() -> trading.handle(entry)).isInstanceOf(Fuse.Gone.class);
        trading.venue.leastPrice = BigDecimal.ZERO;

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
        assertThat(trading.venue.tried).extracting(OrderRequest::leg).containsExactly(OrderLeg.ENTRY, OrderLeg.FLATTEN);
    }

    @Test
    void aStopThatWasRefusedIsNotTriedAgainBecauseTheVenueIsDown() {
        trading.venue.answers(
                OrderLeg.STOP,
                new OrderOutcome.Rejected("-4130", "a stop exists"),
                new OrderOutcome.Unavailable("503"));
        Entry entry = trading.published(open("a", Side.BUY));
        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);

        assertThat(trading.execute(entry).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.venue.tried)
                .filteredOn(order -> order.leg() == OrderLeg.STOP)
                .extracting(order -> order.quantity() == null)
                .containsExactly(true, false, false);
    }

    @Test
    void theTimeWithoutAStopIsReported() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.pass(Duration.ofMillis(1500)));

        assertThat(trading.execute(open("a", Side.BUY)).unprotected()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void itIsNeverBelowZeroWhateverTheClocksSay() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.pass(Duration.ofSeconds(-5)));

        assertThat(trading.execute(open("a", Side.BUY)).unprotected()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aVenueThatIsDownAfterTheEntryIsAskedUntilTheStopStands() {
        trading.venue.answers(OrderLeg.STOP, new OrderOutcome.Unavailable("503"));
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(IntentResult.Unavailable.class);
        trading.pass(Duration.ofSeconds(30));
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.unprotected()).isEqualTo(Duration.ofSeconds(30));
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    private static ClientOrderId foreign(OrderLeg leg) {
        return ClientOrderId.of("quantum", "another stream", IntentId.given("x"), leg);
    }

    private static void assertUnsettled(IntentResult result) {
        assertThat(result).isInstanceOf(IntentResult.Postpone.class);
    }
}

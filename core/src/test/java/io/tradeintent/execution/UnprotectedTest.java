package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.stream.HandlerResult;
import java.math.BigDecimal;
import java.time.Duration;
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
        assertThat(trading.venue.openOrders(ADA)).isEmpty();
    }

    @Test
    void whereAWholeStopIsRefusedOneByQuantityProtects() {
        trading.venue.answers(OrderLeg.STOP, new OrderOutcome.Rejected("-4130", "a stop exists"));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
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
    void theTimeWithoutAStopIsReported() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.pass(Duration.ofMillis(1500)));

        assertThat(trading.execute(open("a", Side.BUY)).unprotected()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void aVenueThatIsDownAfterTheEntryIsAskedUntilTheStopStands() {
        trading.venue.answers(OrderLeg.STOP, new OrderOutcome.Unavailable("503"));
        Entry entry = trading.published(open("a", Side.BUY));

        assertThat(trading.handle(entry)).isInstanceOf(HandlerResult.Unavailable.class);
        trading.pass(Duration.ofSeconds(30));
        ExecutionResult result = trading.execute(entry);

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.unprotected()).isEqualTo(Duration.ofSeconds(30));
        assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
    }

    private static void assertUnsettled(HandlerResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        HandlerResult.Retry.class,
                        retry -> assertThat(retry.counted()).isFalse());
    }
}

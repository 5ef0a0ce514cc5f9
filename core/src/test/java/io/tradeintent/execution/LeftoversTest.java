package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exits that outlived their position go before the next entry, and nothing else does. */
class LeftoversTest {

    private final Trading trading = new Trading();

    @Test
    void exitsThatOutlivedTheirPositionDoNotTouchTheNextOne() {
        leaveExitsBehind(trading);

        ExecutionResult next = trading.execute(open("b", Side.BUY));

        assertThat(trading.venue.openOrders(ADA).value())
                .extracting(OpenOrder::id)
                .containsExactlyInAnyOrderElementsOf(next.orders().stream()
                        .filter(order -> order.leg() != OrderLeg.ENTRY)
                        .map(order -> order.id().value())
                        .toList());
    }

    static Stream<Function<Trading, ExecutionResult>> refusals() {
        return Stream.of(
                t -> t.execute(open("b", Side.BUY).size(new IntentSize.Notional(dec("4")))),
                t -> {
                    t.guard = RiskLimits.builder().maxNotional(dec("199")).build();
                    return t.execute(open("b", Side.BUY));
                },
                t -> {
                    t.venue.paper.place(
                            OrderRequest.entry(foreign(OrderLeg.ENTRY), ADA, Side.SELL, dec("100")), Instant.MAX);
                    return t.execute(open("b", Side.BUY));
                });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anIntentThatIsRefusedRemovesNone(Function<Trading, ExecutionResult> refusal) {
        leaveExitsBehind(trading);

        assertThat(refusal.apply(trading).status()).isIn(ExecutionStatus.REJECTED, ExecutionStatus.SKIPPED_RISK);

        assertThat(trading.venue.cancels).isEmpty();
    }

    @Test
    void theExitsOfAnEntryThatSomebodyMakesMeanwhileAreKept() {
        OrderRequest target = OrderRequest.target(foreign(OrderLeg.TARGET_1), ADA, Side.SELL, dec("100"), dec("0.5"));
        trading.venue.afterPosition = () -> {
            trading.venue.paper.place(
                    OrderRequest.entry(foreign(OrderLeg.ENTRY), ADA, Side.BUY, dec("100")), Instant.MAX);
            trading.venue.paper.place(target, Instant.MAX);
        };

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);

        assertThat(trading.venue.openOrders(ADA).value())
                .extracting(OpenOrder::id)
                .contains(target.id().value());
    }

    @Test
    void anEntryThatIsStillWorkedOnIsNone() {
        trading.venue.listed.add(OpenOrder.of(
                OrderRequest.entry(foreign(OrderLeg.ENTRY), ADA, Side.SELL, dec("1")), "foreign", Trading.START));

        assertThat(trading.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);

        assertThat(trading.venue.cancels).isEmpty();
    }

    private static void leaveExitsBehind(Trading trading) {
        trading.execute(open("a", Side.BUY));
        trading.venue.paper.markPrice(ADA, dec("0.39"));
        trading.venue.paper.markPrice(ADA, dec("0.4"));
        assertThat(trading.held()).isEqualByComparingTo("0");
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(3);
    }

    private static ClientOrderId foreign(OrderLeg leg) {
        return ClientOrderId.of("quantum", "another stream", IntentId.given("x"), leg);
    }
}

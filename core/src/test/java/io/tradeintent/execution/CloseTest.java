package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseTest {

    private final Trading trading = new Trading();

    @Test
    void aCloseWithoutSideAndSizeClosesWhateverIsThereAndItsExits() {
        for (Side side : Side.values()) {
            Trading fresh = new Trading();
            fresh.execute(open("a", side));

            ExecutionResult result = fresh.execute(close("b", null));

            assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
            assertThat(result.filledQuantity()).isEqualByComparingTo("500");
            assertThat(result.orders()).singleElement().satisfies(order -> {
                assertThat(order.leg()).isEqualTo(OrderLeg.FLATTEN);
                assertThat(order.reduceOnly()).isTrue();
            });
            assertThat(fresh.held()).isEqualByComparingTo("0");
            assertThat(fresh.venue.openOrders(ADA).value()).isEmpty();
        }
    }

    @Test
    void aCloseWithAQuantityClosesExactlyThatMuchAndLeavesTheExits() {
        trading.execute(open("a", Side.BUY));

        ExecutionResult result = trading.execute(close("b", Side.SELL).size(new IntentSize.Quantity(dec("120.7"))));

        assertThat(result.filledQuantity()).isEqualByComparingTo("120");
        assertThat(trading.held()).isEqualByComparingTo("380");
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void aCloseNeverTakesMoreThanIsThere() {
        trading.execute(open("a", Side.BUY));

        trading.execute(close("b", Side.SELL).size(new IntentSize.Quantity(dec("9999"))));

        assertThat(trading.held()).isEqualByComparingTo("0");
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void aFractionIsOfThePosition() {
        trading.execute(open("a", Side.SELL));

        trading.execute(close("b", null).size(new IntentSize.FractionOfPosition(dec("0.25"))));

        assertThat(trading.held()).isEqualByComparingTo("-375");
    }

    @Test
    void aCloseOfNothingIsNoAction() {
        ExecutionResult result = trading.execute(close("b", Side.SELL));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_NO_ACTION);
        assertThat(result.reason()).isEqualTo("there is no position in ADAUSDT to close");
    }

    @Test
    void aCloseOnTheOtherSideIsRefusedAndNeverAnEntry() {
        trading.execute(open("a", Side.BUY));

        ExecutionResult result = trading.execute(close("b", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(result.reason())
                .isEqualTo("a close that is a BUY has nothing to close: the position in ADAUSDT is long");
        assertThat(trading.held()).isEqualByComparingTo("500");
    }

    @Test
    void aCloseThatTheVenueRefusesLeavesTheExits() {
        trading.execute(open("a", Side.BUY));
        trading.venue.answers(OrderLeg.FLATTEN, new OrderOutcome.Rejected("-4131", "the book is empty"));

        ExecutionResult result = trading.execute(close("b", null));

        assertThat(result.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(result.reason()).isEqualTo("-4131: the book is empty");
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }

    @Test
    void aCloseIsOfAQuantityThatTheVenueTakes() {
        trading.execute(open("a", Side.BUY).size(new IntentSize.Quantity(dec("100000"))));
        assertThat(trading.execute(close("b", null)).filledQuantity()).isEqualByComparingTo("100000");

        trading.execute(open("c", Side.BUY).size(new IntentSize.Quantity(dec("100000"))));
        trading.execute(open("d", Side.BUY));

        ExecutionResult parts = trading.execute(close("e", null));
        assertThat(parts.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(parts.filledQuantity()).isEqualByComparingTo("100500");
        assertThat(parts.averagePrice()).isEqualByComparingTo("0.4");
        assertThat(parts.orders()).extracting(OrderReport::quantity).containsExactly(dec("100000"), dec("500"));
        assertThat(trading.held()).isEqualByComparingTo("0");
        trading.execute(open("h", Side.BUY));
        assertThat(trading.execute(close("f", null).size(new IntentSize.Quantity(dec("0.4"))))
                        .reason())
                .isEqualTo("the size is below one step of 1");
        assertThat(trading.execute(close("g", null).size(new IntentSize.FractionOfBalance(dec("0.5"))))
                        .reason())
                .startsWith("a close cannot be sized by");
        assertThat(trading.held()).isEqualByComparingTo("500");
    }

    @Test
    void aCloseInAMarketThatIsNotThereIsRefused() {
        ExecutionResult result = trading.execute(close("b", null).symbol(Symbol.of("NOPEUSDT")));

        assertThat(result.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(result.reason()).isEqualTo("NOPEUSDT is not open for trading here");
    }

    @Test
    void aCloseThatNamesNoSideWhereBothAreHeldIsRefused() {
        Trading hedging = new Trading(true);
        hedging.execute(open("a", Side.BUY));
        hedging.execute(open("b", Side.SELL));

        assertThat(hedging.execute(close("c", null)).status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(hedging.execute(close("d", Side.SELL)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(hedging.venue.position(ADA).longQuantity()).isEqualByComparingTo("0");
        assertThat(hedging.venue.position(ADA).shortQuantity()).isEqualByComparingTo("500");
        assertThat(hedging.venue.openOrders(ADA).value()).hasSize(4).allMatch(order -> order.side() == Side.BUY);
    }

    @Test
    void noEntryGateHoldsForACloseButItsIdentityDoes() {
        trading.execute(open("a", Side.BUY));
        trading.guard = RiskLimits.builder()
                .minConfidence(dec("1"))
                .maxNotional(dec("1"))
                .symbols(List.of(Symbol.of("OTHER")))
                .build();
        trading.ledger.doubt(ADA, IntentId.given("somebody"));

        assertThat(trading.execute(close("b", null)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(trading.execute(close("b", null)).status()).isEqualTo(ExecutionStatus.SKIPPED_DUPLICATE);
    }

    @Test
    void aPartialExecutionOfACloseIsPartial() {
        trading.execute(open("a", Side.BUY));
        trading.venue.paper.liquidity(ADA, dec("100"));

        ExecutionResult result = trading.execute(close("b", null));

        assertThat(result.status()).isEqualTo(ExecutionStatus.PARTIAL);
        assertThat(result.filledQuantity()).isEqualByComparingTo("100");
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
    }
}

package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {

    private final Trading trading = new Trading();

    @Test
    void anIntentBecomesAnEntryItsStopAndItsTargets() {
        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.filledQuantity()).isEqualByComparingTo("500");
        assertThat(result.averagePrice()).isEqualByComparingTo("0.4");
        assertThat(result.adapter()).isEqualTo("paper");
        assertThat(result.mode()).isEqualTo(ExecutionMode.LIVE);
        assertThat(orders(result))
                .containsExactly(
                        "entry BUY 500 filled",
                        "stop SELL all at 0.3969 open",
                        "tp1 SELL 150 at 0.4039 open",
                        "tp2 SELL 150 at 0.4056 open",
                        "tp3 SELL 200 at 0.4076 open");
        assertThat(result.orders())
                .extracting(OrderReport::orderId)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(result.orders().get(0).price()).isEqualByComparingTo("0.4");
        assertThat(result.levels()).isNotNull();
        assertThat(result.unprotected()).isEqualTo(Duration.ZERO);
        assertThat(trading.venue.paper.leverage(ADA)).isEqualTo(5);
        assertThat(trading.held()).isEqualByComparingTo("500");
    }

    @Test
    void aShortIsTheMirrorImage() {
        ExecutionResult result = trading.execute(open("a", Side.SELL));

        assertThat(orders(result))
                .containsExactly(
                        "entry SELL 500 filled",
                        "stop BUY all at 0.4031 open",
                        "tp1 BUY 150 at 0.3961 open",
                        "tp2 BUY 150 at 0.3944 open",
                        "tp3 BUY 200 at 0.3924 open");
    }

    @Test
    void theStopClosesEverythingAndTheTargetsTheirParts() {
        trading.execute(open("a", Side.BUY));
        trading.venue.paper.markPrice(ADA, dec("0.404"));
        assertThat(trading.held()).isEqualByComparingTo("350");

        trading.venue.paper.markPrice(ADA, dec("0.39"));
        assertThat(trading.held()).isEqualByComparingTo("0");
    }

    @Test
    void whatIsAddedToAPositionHasAStopOfItsOwn() {
        trading.execute(open("a", Side.BUY));

        ExecutionResult second = trading.execute(open("b", Side.BUY));

        assertThat(second.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(orders(second)).contains("stop SELL 500 at 0.3969 open");
    }

    @Test
    void whatIsAddedToAPositionOfSomebodyElseHasAStopForItsOwnPart() {
        ClientOrderId foreign = ClientOrderId.of("quantum", "another stream", IntentId.given("x"), OrderLeg.ENTRY);
        trading.venue.paper.place(OrderRequest.entry(foreign, ADA, Side.BUY, dec("100")), Instant.MAX);
        trading.venue.paper.liquidity(ADA, dec("123"));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.PARTIAL);
        assertThat(orders(result)).contains("stop SELL 123 at 0.3969 open");
    }

    @Test
    void aPartialFillIsReportedAndProtectedAsWhatItIs() {
        trading.venue.paper.liquidity(ADA, dec("123"));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.PARTIAL);
        assertThat(result.reason()).isEqualTo("123 of 500 was executed");
        assertThat(result.filledQuantity()).isEqualByComparingTo("123");
        assertThat(orders(result))
                .containsExactly(
                        "entry BUY 500 partly_filled",
                        "stop SELL all at 0.3969 open",
                        "tp1 SELL 36 at 0.4039 open",
                        "tp2 SELL 36 at 0.4056 open",
                        "tp3 SELL 51 at 0.4076 open");
    }

    @Test
    void aZeroFillIsNoExecution() {
        trading.venue.paper.liquidity(ADA, BigDecimal.ZERO);

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.REJECTED);
        assertThat(result.reason()).contains("unfilled");
        assertThat(result.averagePrice()).isNull();
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void ownLevelsOfTheIntentCountOnlyWhereThePolicySaysSo() {
        trading.policy = ExitPolicy.INTENT_FIRST;

        ExecutionResult own =
                trading.execute(open("a", Side.BUY).stopLoss(dec("0.38005")).takeProfit(dec("0.45001")));

        assertThat(orders(own))
                .containsExactly("entry BUY 500 filled", "stop SELL all at 0.3800 open", "tp1 SELL 500 at 0.4501 open");

        trading.policy = ExitPolicy.ENGINE;
        ExecutionResult engine =
                trading.execute(open("b", Side.BUY).stopLoss(dec("0.38")).takeProfit(dec("0.45")));
        assertThat(orders(engine)).contains("stop SELL 500 at 0.3969 open", "tp1 SELL 150 at 0.4039 open");
    }

    @Test
    void anOwnTargetIsOfWhatWasExecuted() {
        trading.policy = ExitPolicy.INTENT_FIRST;
        trading.venue.paper.liquidity(ADA, dec("123"));

        assertThat(orders(trading.execute(open("a", Side.BUY).takeProfit(dec("0.45")))))
                .contains("tp1 SELL 123 at 0.4500 open");
    }

    @Test
    void aTargetThatIsRefusedLeavesAProtectedPosition() {
        trading.venue.answers(OrderLeg.TARGET_2, new OrderOutcome.Rejected("-2021", "would trigger"));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.reason()).isEqualTo("tp2 refused: -2021: would trigger");
        assertThat(orders(result)).contains("tp2 SELL 150 at 0.4056 rejected", "tp3 SELL 200 at 0.4076 open");
    }

    @Test
    void aTargetThatNoFilterLetsPassIsLeftOut() {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> {
            trading.venue.leastPrice = dec("0.3925");
            trading.venue.greatestPrice = dec("0.4045");
        });

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.reason()).isEqualTo("tp2 cannot stand at 0.4056; tp3 cannot stand at 0.4076");
        assertThat(orders(result)).last().isEqualTo("tp1 SELL 150 at 0.4039 open");
    }

    @Test
    void aStopThatIsExecutedAtOnceNeedsNoTargets() {
        trading.venue.answers(OrderLeg.STOP, new OrderOutcome.Filled("s-1", dec("500"), dec("0.3969")));

        ExecutionResult result = trading.execute(open("a", Side.BUY));

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.reason()).isEqualTo("the stop was executed at once");
        assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
    }

    @Test
    void theEngineIsAskedWithWhatTheIntentSaysAndWithTheBases() {
        List<ExitLevelRequest> requests = new ArrayList<>();
        ExitLevelEngine engine = new ExitLevelEngine() {
            @Override
            public String name() {
                return "recording";
            }

            @Override
            public ExitLevels compute(ExitLevelRequest request) {
                requests.add(request);
                return ExitLevels.of(0.01, new ExitTarget(0.01, 1));
            }
        };
        ExecutionHandler.live(trading.venue, engine, trading.ledger)
                .bases(dec("0.02"), dec("0.004"))
                .build()
                .handle(trading.published(open("a", Side.BUY)
                        .market(new MarketContext(null, dec("0.5"), dec("0.002"), dec("0.0001"), null))));

        assertThat(requests)
                .containsExactly(ExitLevelRequest.builder()
                        .baseTarget(0.02)
                        .baseStop(0.004)
                        .leverage(5)
                        .volatilityFactor(0.5)
                        .exchangeDivergence(0.002)
                        .fundingRate(0.0001)
                        .build());
    }

    @Test
    void aHedgingAccountHoldsBothSides() {
        Trading hedging = new Trading(true);

        assertThat(hedging.execute(open("a", Side.BUY)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(hedging.execute(open("b", Side.SELL)).status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(hedging.venue.position(ADA).longQuantity()).isEqualByComparingTo("500");
        assertThat(hedging.venue.position(ADA).shortQuantity()).isEqualByComparingTo("500");
    }

    @Test
    void nothingIsEverSizedUp() {
        ExecutionResult result = trading.execute(open("a", Side.BUY).size(new IntentSize.Notional(dec("200.39999"))));

        assertThat(result.filledQuantity()).isEqualByComparingTo("500");
    }

    private static List<String> orders(ExecutionResult result) {
        return result.orders().stream().map(EntryTest::text).toList();
    }

    private static String text(OrderReport order) {
        BigDecimal quantity = order.quantity();
        BigDecimal trigger = order.triggerPrice();
        return order.leg().wireName()
                + ' '
                + order.side()
                + ' '
                + (quantity == null ? "all" : quantity.toPlainString())
                + (trigger == null ? "" : " at " + trigger.toPlainString())
                + ' '
                + order.status().wireName();
    }
}

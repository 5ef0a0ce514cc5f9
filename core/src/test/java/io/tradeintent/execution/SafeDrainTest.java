package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.result.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SafeDrainTest {

    private final Trading trading = new Trading();
    private final ExecutionHandler drain = ExecutionHandler.safeDrain(new AdaptiveLeverageEngine(), trading);

    @Test
    void saysWhatWouldHaveBeenOrderedAsFarAsTheIntentTellsIt() {
        ExecutionResult result = drained(open("a", Side.BUY).entryPrice(dec("0.4")));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_DRAIN);
        assertThat(result.mode()).isEqualTo(ExecutionMode.SAFE_DRAIN);
        assertThat(result.adapter()).isNull();
        assertThat(result.levels()).isNotNull();
        assertThat(texts(result))
                .containsExactly(
                        "entry BUY 500 at null",
                        "stop SELL null at 0.396973115276",
                        "tp1 SELL 150 at 0.403832788191",
                        "tp2 SELL 150 at 0.405516394095",
                        "tp3 SELL 200 at 0.407558197047");
        assertThat(result.orders()).allSatisfy(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.PLANNED);
            assertThat(order.orderId()).isNull();
        });
        assertThat(result.orders().get(0).id())
                .isEqualTo(trading.execute(open("a", Side.BUY)).orders().get(0).id());
    }

    @Test
    void whatTheIntentDoesNotTellIsLeftOut() {
        assertThat(texts(drained(open("a", Side.SELL))))
                .containsExactly(
                        "entry SELL null at null",
                        "stop BUY null at null",
                        "tp1 BUY null at null",
                        "tp2 BUY null at null",
                        "tp3 BUY null at null");
        assertThat(texts(drained(close("b", Side.SELL).size(new IntentSize.Quantity(dec("7"))))))
                .containsExactly("flatten SELL 7 at null");
        assertThat(drained(close("c", null)).orders()).isEmpty();
    }

    @Test
    void anIntentThatAsksForNothingIsNoAction() {
        ExecutionResult result = drained(Trading.intent("a", IntentAction.NONE, null));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_NO_ACTION);
        assertThat(result.orders()).isEmpty();
    }

    @Test
    void anEngineThatFailsChangesNothingButTheLevels() {
        ExitLevelEngine rogue = new ExitLevelEngine() {
            @Override
            public String name() {
                return "rogue";
            }

            @Override
            public ExitLevels compute(ExitLevelRequest request) {
                throw new IllegalStateException("out of order");
            }
        };
        ExecutionHandler handler = ExecutionHandler.safeDrain(rogue, trading);

        ExecutionResult result = Trading.report(handler.handle(trading.published(open("a", Side.BUY))));

        assertThat(result.status()).isEqualTo(ExecutionStatus.SKIPPED_DRAIN);
        assertThat(result.reason()).contains("out of order");
        assertThat(result.levels()).isNull();
        assertThat(result.orders()).hasSize(1);
    }

    @Test
    void anOldIntentIsLeftToBeReportedAsStale() {
        assertThat(drain.handleStale(trading.published(open("a", Side.BUY)))).isEqualTo(IntentResult.notBegun());
    }

    private ExecutionResult drained(TradeIntentBuilder intent) {
        return Trading.report(drain.handle(trading.published(intent)));
    }

    private static List<String> texts(ExecutionResult result) {
        return result.orders().stream()
                .map(order -> order.leg().wireName() + ' ' + order.side() + ' ' + plain(order.quantity()) + " at "
                        + plain(order.triggerPrice()))
                .toList();
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "null" : value.toPlainString();
    }
}

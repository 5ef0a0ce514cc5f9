package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static io.tradeintent.execution.Trading.ADA;
import static io.tradeintent.execution.Trading.close;
import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The process ends at each point that an execution passes, once per run, and the entry is delivered again. */
class CrashTest {

    private static final int MOST_POINTS = 100;

    @Test
    void anEntryAndItsExitsArePlacedOnceWhereverTheProcessEnds() {
        int points = everywhere(open("a", Side.BUY), trading -> {}, CrashTest::hasOneOfEach);
        assertThat(points).isGreaterThan(20);
    }

    @Test
    void soAreThoseWhoseAnswersAreLost() {
        for (OrderLeg leg : OrderLeg.values()) {
            everywhere(open("a", Side.BUY), trading -> trading.venue.losesTheAnswerTo(leg), CrashTest::hasOneOfEach);
            everywhere(open("a", Side.BUY), trading -> trading.venue.neverGets(leg), CrashTest::hasOneOfEach);
        }
    }

    @Test
    void aPositionWhoseStopIsRefusedEndsFlatWhereverTheProcessEnds() {
        everywhere(open("a", Side.BUY), CrashTest::refuseStops, trading -> {
            assertThat(trading.held()).isEqualByComparingTo("0");
            assertThat(trading.venue.accepted(OrderLeg.ENTRY)).hasSize(1);
            assertThat(trading.venue.accepted(OrderLeg.FLATTEN)).hasSize(1);
            assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
        });
    }

    @Test
    void aPartialCloseIsExecutedOnceWhereverTheProcessEnds() {
        TradeIntentBuilder half = close("b", Side.SELL).size(new IntentSize.Quantity(new BigDecimal("200")));
        everywhere(half, trading -> trading.execute(open("a", Side.BUY)), trading -> {
            assertThat(trading.held()).isEqualByComparingTo("300");
            assertThat(trading.venue.accepted(OrderLeg.FLATTEN)).hasSize(1);
        });
    }

    @Test
    void aFullCloseLeavesNoExitsWhereverTheProcessEnds() {
        everywhere(close("b", null), trading -> trading.execute(open("a", Side.BUY)), trading -> {
            assertThat(trading.held()).isEqualByComparingTo("0");
            assertThat(trading.venue.openOrders(ADA).value()).isEmpty();
        });
    }

    /** Returns at how many points the process was ended. */
    private static int everywhere(TradeIntentBuilder intent, Consumer<Trading> before, Consumer<Trading> after) {
        for (int point = 1; point < MOST_POINTS; point++) {
            Trading trading = new Trading();
            before.accept(trading);
            Entry entry = trading.published(intent);
            trading.fuse.after(point);
            ExecutionResult result = untilDone(trading, entry);
            boolean burnt = trading.fuse.burnt();
            trading.fuse.after(0);
            after.accept(trading);
            assertThat(trading.venue.sentAgain(OrderLeg.ENTRY)).isEmpty();
            assertThat(trading.venue.sentAgain(OrderLeg.FLATTEN)).isEmpty();
            assertThat(result.status()).isIn(ExecutionStatus.FILLED, ExecutionStatus.CLOSED_UNPROTECTED);
            assertThat(trading.execute(entry)).isEqualTo(result);
            if (!burnt) {
                return point - 1;
            }
        }
        throw new AssertionError("an execution passes more than " + MOST_POINTS + " points");
    }

    private static ExecutionResult untilDone(Trading trading, Entry entry) {
        for (int delivery = 0; delivery < 50; delivery++) {
            try {
                IntentResult result = trading.handle(entry);
                if (result instanceof IntentResult.Reported) {
                    return Trading.report(result);
                }
                assertThat(result).isInstanceOf(IntentResult.Postpone.class);
            } catch (Fuse.Gone gone) {
                assertThat(trading.fuse.burnt()).isTrue();
            }
            trading.pass(Duration.ofSeconds(1));
        }
        throw new AssertionError("the execution does not come to an end");
    }

    private static void refuseStops(Trading trading) {
        trading.venue.onPlaced(OrderLeg.ENTRY, () -> trading.venue.paper.markPrice(ADA, dec("0.39")));
    }

    private static void hasOneOfEach(Trading trading) {
        for (OrderLeg leg : OrderLeg.values()) {
            assertThat(trading.venue.accepted(leg)).as("orders of %s", leg).hasSize(leg == OrderLeg.FLATTEN ? 0 : 1);
        }
        assertThat(trading.held()).isEqualByComparingTo("500");
        assertThat(trading.venue.openOrders(ADA).value()).hasSize(4);
        assertThat(trading.ledger.doubts(ADA)).isEmpty();
    }
}

package io.tradeintent.paper;

import static io.tradeintent.paper.PaperOrders.BTC;
import static io.tradeintent.paper.PaperOrders.entry;
import static io.tradeintent.paper.PaperOrders.flatten;
import static io.tradeintent.paper.PaperOrders.number;
import static io.tradeintent.paper.PaperOrders.said;
import static io.tradeintent.paper.PaperOrders.stop;
import static io.tradeintent.paper.PaperOrders.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One id, one order: whoever sends it, however often. And the journal says so. */
class PaperOrderIdTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final PaperExecutionAdapter paper =
            PaperOrders.exchange().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();

    @Test
    void anOrderThatIsSentTwiceIsExecutedOnce() {
        OrderOutcome first = paper.place(entry(1, Side.BUY, "1"), Instant.MAX);

        assertThat(paper.place(entry(1, Side.BUY, "1"), Instant.MAX)).isEqualTo(first);
        assertThat(paper.place(entry(1, Side.BUY, "2"), Instant.MAX)).isEqualTo(first);
        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("1")));
    }

    @Test
    void anOpenOrderThatIsSentAgainStaysOne() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        OrderOutcome first = paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX);

        assertThat(paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX)).isEqualTo(first);
        assertThat(paper.openOrders(BTC).value()).hasSize(1);
    }

    @Test
    void theIdOfACancelledOrderIsUsedUp() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(target(1, Side.SELL, "1", "1050"), Instant.MAX);
        paper.cancel(BTC, PaperOrders.id(1, OrderLeg.TARGET_1), Instant.MAX);
        paper.cancel(BTC, PaperOrders.id(1, OrderLeg.TARGET_1), Instant.MAX);

        assertThat(said(paper.place(target(1, Side.SELL, "1", "1050"), Instant.MAX)))
                .isEqualTo("cancelled");
        assertThat(paper.openOrders(BTC).value()).isEmpty();
    }

    @Test
    void whatIsExecutedCannotBeCancelled() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);

        paper.cancel(BTC, PaperOrders.id(1, OrderLeg.ENTRY), Instant.MAX);

        assertThat(paper.find(entry(1, Side.BUY, "1"), Instant.EPOCH).map(PaperOrders::said))
                .contains("filled 1 for 1000");
    }

    @Test
    void anIdThatWasNeverSentIsNotFound() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);

        assertThat(paper.find(entry(2, Side.BUY, "1"), Instant.EPOCH)).isEmpty();
        assertThat(paper.find(flatten(1, Side.SELL, "1"), Instant.EPOCH)).isEmpty();
    }

    @Test
    void manyThreadsWithOneOrderMakeOneOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<OrderOutcome>> answers = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return paper.place(entry(i % 10, Side.BUY, "0.1"), Instant.MAX);
                    }))
                    .toList();
            start.countDown();
            for (Future<OrderOutcome> answer : answers) {
                assertThat(said(answer.get())).isEqualTo("filled 0.1 for 1000");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(paper.position(BTC).longQuantity()).isEqualByComparingTo("1");
    }

    @Test
    void theJournalTellsTheWholeStory() {
        paper.setLeverage(BTC, 3);
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(entry(2, Side.BUY, "99"), Instant.MAX);
        paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX);
        paper.place(target(1, Side.SELL, "0.5", "1050"), Instant.MAX);
        paper.cancel(BTC, PaperOrders.id(1, OrderLeg.TARGET_1), Instant.MAX);
        paper.markPrice(BTC, number("950"));

        String entry = " (" + PaperOrders.id(1, OrderLeg.ENTRY) + ")";
        String stop = " (" + PaperOrders.id(1, OrderLeg.STOP) + ")";
        String target = " (" + PaperOrders.id(1, OrderLeg.TARGET_1) + ")";
        assertThat(paper.journal())
                .allMatch(event -> event.time().equals(NOW) && event.symbol().equals(BTC))
                .extracting(PaperEvent::toString)
                .containsExactly(
                        "leverage BTCUSDT 3x",
                        "accepted BTCUSDT entry BUY 1" + entry,
                        "executed BTCUSDT entry BUY 1" + entry + ": 1 for 1000",
                        "repeated BTCUSDT entry BUY 1" + entry,
                        "refused BTCUSDT entry BUY 99 (" + PaperOrders.id(2, OrderLeg.ENTRY)
                                + "): max_quantity, the quantity 99 must be at most 10",
                        "accepted BTCUSDT stop SELL all at 950" + stop,
                        "accepted BTCUSDT tp1 SELL 0.5 at 1050" + target,
                        "cancelled BTCUSDT tp1 SELL 0.5 at 1050" + target,
                        "price BTCUSDT 950",
                        "triggered BTCUSDT stop SELL all at 950" + stop + " by 950",
                        "executed BTCUSDT stop SELL all at 950" + stop + ": 1 for 950");
    }
}

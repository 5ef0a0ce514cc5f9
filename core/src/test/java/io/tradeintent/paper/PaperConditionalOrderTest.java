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
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import io.tradeintent.venue.Position;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stops and targets of the paper exchange. */
class PaperConditionalOrderTest {

    private final PaperExecutionAdapter paper = PaperOrders.exchange().build();

    @ParameterizedTest
    @CsvSource({
        "BUY, STOP_MARKET, 950",
        "BUY, TAKE_PROFIT_MARKET, 1050",
        "SELL, STOP_MARKET, 1050",
        "SELL, TAKE_PROFIT_MARKET, 950"
    })
    void anExitWaitsForItsTriggerAndNotATickLess(Side entry, OrderType type, String trigger) {
        paper.place(entry(1, entry, "1"), Instant.MAX);
        OrderRequest exit = exit(type, entry.opposite(), trigger);

        assertThat(said(paper.place(exit, Instant.MAX))).isEqualTo("accepted");
        paper.markPrice(BTC, number("1000").add(number(trigger)).divide(number("2")));
        assertThat(said(found(exit))).isEqualTo("accepted");

        paper.markPrice(BTC, number(trigger));

        assertThat(said(found(exit))).isEqualTo("filled 1 for " + trigger);
        assertThat(paper.position(BTC).flat()).isTrue();
        assertThat(paper.openOrders(BTC).value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, STOP_MARKET, 1050",
        "BUY, TAKE_PROFIT_MARKET, 950",
        "SELL, STOP_MARKET, 950",
        "SELL, TAKE_PROFIT_MARKET, 1050"
    })
    void anExitOnTheWrongSideOfThePriceIsRefused(Side entry, OrderType type, String trigger) {
        paper.place(entry(1, entry, "1"), Instant.MAX);

        assertThat(said(paper.place(exit(type, entry.opposite(), trigger), Instant.MAX)))
                .isEqualTo("would_trigger");
        assertThat(paper.openOrders(BTC).value()).isEmpty();
    }

    @Test
    void aStopForTheWholePositionClosesWhatIsThereByThen() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX);
        paper.place(entry(2, Side.BUY, "0.7"), Instant.MAX);

        paper.markPrice(BTC, number("949"));

        assertThat(said(found(stop(1, Side.SELL, null, "950")))).isEqualTo("filled 1.7 for 949");
        assertThat(paper.position(BTC).flat()).isTrue();
    }

    @Test
    void aSecondStopForTheWholePositionIsRefusedWhileTheFirstIsOpen() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX);

        assertThat(said(paper.place(stop(2, Side.SELL, null, "900"), Instant.MAX)))
                .isEqualTo("stop_exists");
        assertThat(said(paper.place(stop(2, Side.SELL, "0.5", "900"), Instant.MAX)))
                .isEqualTo("accepted");

        paper.cancel(BTC, stop(1, Side.SELL, null, "950").id(), Instant.MAX);

        assertThat(said(paper.place(stop(3, Side.SELL, null, "900"), Instant.MAX)))
                .isEqualTo("accepted");
    }

    @Test
    void targetsTakeTheirPartsAndTheStopTheRest() {
        paper.place(entry(1, Side.SELL, "1"), Instant.MAX);
        paper.place(stop(1, Side.BUY, null, "1050"), Instant.MAX);
        paper.place(target(1, Side.BUY, "0.3", "950"), Instant.MAX);
        paper.place(target(2, Side.BUY, "0.3", "900"), Instant.MAX);

        paper.markPrice(BTC, number("940"));
        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("-0.7")));

        paper.markPrice(BTC, number("1060"));
        assertThat(paper.position(BTC).flat()).isTrue();
        assertThat(said(found(stop(1, Side.BUY, null, "1050")))).isEqualTo("filled 0.7 for 1060");
        assertThat(paper.realisedProfit()).isEqualByComparingTo("-24");
    }

    @Test
    void anExitThatFindsNothingLeftExpires() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(target(1, Side.SELL, "0.6", "1050"), Instant.MAX);
        paper.place(target(2, Side.SELL, "0.6", "1060"), Instant.MAX);
        paper.place(target(3, Side.SELL, "0.6", "1070"), Instant.MAX);

        paper.markPrice(BTC, number("1100"));

        assertThat(said(found(target(1, Side.SELL, "0.6", "1050")))).isEqualTo("filled 0.6 for 1100");
        assertThat(said(found(target(2, Side.SELL, "0.6", "1060")))).isEqualTo("partly filled 0.4 for 1100");
        assertThat(said(found(target(3, Side.SELL, "0.6", "1070")))).isEqualTo("reduce_only");
        assertThat(paper.position(BTC).flat()).isTrue();
    }

    @Test
    void exitsOutliveThePosition() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX);

        paper.place(flatten(1, Side.SELL, "1"), Instant.MAX);

        assertThat(paper.openOrders(BTC).value())
                .extracting(OpenOrder::id)
                .containsExactly(PaperOrders.id(1, OrderLeg.STOP).value());
    }

    @Test
    void aStopInAThinMarketIsExecutedInPart() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.place(stop(1, Side.SELL, null, "950"), Instant.MAX);
        paper.liquidity(BTC, number("0.25"));

        paper.markPrice(BTC, number("950"));

        assertThat(said(found(stop(1, Side.SELL, null, "950")))).isEqualTo("partly filled 0.25 for 950");
    }

    private OrderOutcome found(OrderRequest order) {
        return paper.find(order, Instant.EPOCH).orElseThrow();
    }

    private static OrderRequest exit(OrderType type, Side side, String trigger) {
        return type == OrderType.STOP_MARKET ? stop(1, side, "1", trigger) : target(1, side, "1", trigger);
    }
}

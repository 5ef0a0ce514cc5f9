package io.tradeintent.paper;

import static io.tradeintent.paper.PaperOrders.BTC;
import static io.tradeintent.paper.PaperOrders.entry;
import static io.tradeintent.paper.PaperOrders.flatten;
import static io.tradeintent.paper.PaperOrders.number;
import static io.tradeintent.paper.PaperOrders.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.Position;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What trades make of positions and money on paper. */
class PaperPositionTest {

    private final PaperExecutionAdapter paper = PaperOrders.exchange().build();
    private final PaperExecutionAdapter hedging =
            PaperOrders.exchange().hedging().build();

    @Test
    void entriesAddUpAtTheirAveragePrice() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.markPrice(BTC, number("1300"));
        paper.place(entry(2, Side.BUY, "0.5"), Instant.MAX);

        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("1.5")));
        assertThat(paper.averagePrice(BTC, Side.BUY).orElseThrow()).isEqualByComparingTo("1100");
        assertThat(paper.averagePrice(BTC, Side.SELL)).isEmpty();
    }

    @Test
    void profitIsUnrealisedUntilThePositionIsReduced() {
        paper.place(entry(1, Side.BUY, "2"), Instant.MAX);
        paper.markPrice(BTC, number("1100"));

        assertThat(paper.unrealisedProfit()).isEqualByComparingTo("200");
        assertThat(paper.realisedProfit()).isEqualByComparingTo("0");
        assertThat(paper.balance()).isEqualByComparingTo("100200");

        paper.place(flatten(1, Side.SELL, "1"), Instant.MAX);

        assertThat(paper.unrealisedProfit()).isEqualByComparingTo("100");
        assertThat(paper.realisedProfit()).isEqualByComparingTo("100");
        assertThat(paper.balance()).isEqualByComparingTo("100200");
        assertThat(paper.averagePrice(BTC, Side.BUY).orElseThrow()).isEqualByComparingTo("1000");
    }

    @Test
    void aShortPositionWinsWhenThePriceFalls() {
        paper.place(entry(1, Side.SELL, "2"), Instant.MAX);
        paper.markPrice(BTC, number("900"));

        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("-2")));
        assertThat(paper.unrealisedProfit()).isEqualByComparingTo("200");
        assertThat(paper.averagePrice(BTC, Side.SELL).orElseThrow()).isEqualByComparingTo("1000");
    }

    @Test
    void anEntryAgainstAPositionNetsAndMayTurnIt() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);
        paper.markPrice(BTC, number("1100"));
        paper.place(entry(2, Side.SELL, "3"), Instant.MAX);

        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("-2")));
        assertThat(paper.averagePrice(BTC, Side.SELL).orElseThrow()).isEqualByComparingTo("1100");
        assertThat(paper.realisedProfit()).isEqualByComparingTo("100");
    }

    @Test
    void anOrderThatOnlyReducesEndsWithThePosition() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);

        assertThat(said(paper.place(flatten(1, Side.SELL, "3"), Instant.MAX))).isEqualTo("partly filled 1 for 1000");
        assertThat(paper.position(BTC).flat()).isTrue();
        assertThat(said(paper.place(flatten(2, Side.SELL, "1"), Instant.MAX))).isEqualTo("reduce_only");
    }

    @Test
    void anOrderThatOnlyReducesIsRefusedOnTheWrongSide() {
        paper.place(entry(1, Side.BUY, "1"), Instant.MAX);

        assertThat(said(paper.place(flatten(1, Side.BUY, "1"), Instant.MAX))).isEqualTo("reduce_only");
        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("1")));
    }

    @Test
    void aHedgingAccountHoldsBothSides() {
        hedging.place(entry(1, Side.BUY, "1"), Instant.MAX);
        hedging.place(entry(2, Side.SELL, "3"), Instant.MAX);

        assertThat(hedging.position(BTC)).isEqualTo(new Position(number("1"), number("3"), true));

        assertThat(said(hedging.place(flatten(1, Side.SELL, "2"), Instant.MAX))).isEqualTo("partly filled 1 for 1000");
        assertThat(said(hedging.place(flatten(2, Side.BUY, "2"), Instant.MAX))).isEqualTo("filled 2 for 1000");
        assertThat(hedging.position(BTC).openedBy(Side.BUY)).isEqualByComparingTo("0");
        assertThat(hedging.position(BTC).openedBy(Side.SELL)).isEqualByComparingTo("1");
    }

    @Test
    void aThinMarketFillsInPartOrNotAtAll() {
        paper.liquidity(BTC, number("0.4"));

        assertThat(said(paper.place(entry(1, Side.BUY, "1"), Instant.MAX))).isEqualTo("partly filled 0.4 for 1000");

        paper.liquidity(BTC, number("0"));

        assertThat(said(paper.place(entry(2, Side.BUY, "1"), Instant.MAX))).isEqualTo("unfilled");
        assertThat(said(paper.place(entry(2, Side.BUY, "1"), Instant.MAX))).isEqualTo("unfilled");
        assertThat(paper.position(BTC)).isEqualTo(Position.oneWay(number("0.4")));

        paper.liquidity(BTC, null);

        assertThat(said(paper.place(entry(3, Side.BUY, "1"), Instant.MAX))).isEqualTo("filled 1 for 1000");
    }

    @Test
    void feesAreTakenFromTheBalanceAndNotFromTheProfit() {
        PaperExecutionAdapter dear =
                PaperOrders.exchange().feeRate(number("0.001")).build();
        dear.place(entry(1, Side.BUY, "1"), Instant.MAX);
        dear.place(flatten(1, Side.SELL, "1"), Instant.MAX);

        assertThat(dear.fees()).isEqualByComparingTo("2");
        assertThat(dear.balance()).isEqualByComparingTo("99998");
        assertThat(dear.realisedProfit()).isEqualByComparingTo("0");
    }
}

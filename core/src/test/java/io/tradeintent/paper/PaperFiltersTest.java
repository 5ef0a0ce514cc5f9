package io.tradeintent.paper;

import static io.tradeintent.paper.PaperOrders.BTC;
import static io.tradeintent.paper.PaperOrders.NOWHERE;
import static io.tradeintent.paper.PaperOrders.entry;
import static io.tradeintent.paper.PaperOrders.flatten;
import static io.tradeintent.paper.PaperOrders.id;
import static io.tradeintent.paper.PaperOrders.number;
import static io.tradeintent.paper.PaperOrders.said;
import static io.tradeintent.paper.PaperOrders.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueRefusedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a paper market demands of orders, and of who asks. */
class PaperFiltersTest {

    private final PaperExecutionAdapter paper =
            PaperOrders.exchange().balance(number("1000")).build();

    @ParameterizedTest
    @CsvSource({
        "0.001, min_quantity",
        "10.001, max_quantity",
        "0.0055, step_size",
        "0.004, min_notional",
        "0.005, filled 0.005 for 1000",
    })
    void anEntryThatBreaksAFilterIsRefusedByItsName(String quantity, String outcome) {
        assertThat(said(paper.place(entry(1, Side.BUY, quantity), Instant.MAX))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "99.5, min_price",
        "5000.5, max_price",
        "900.3, tick_size",
        "900.5, accepted",
        "1000, would_trigger",
        "1001, would_trigger",
    })
    void aStopThatBreaksAFilterIsRefusedByItsName(String trigger, String outcome) {
        paper.place(entry(1, Side.BUY, "0.5"), Instant.MAX);

        OrderRequest stop = stop(1, trigger.equals("5000.5") ? Side.BUY : Side.SELL, "0.1", trigger);
        assertThat(said(paper.place(stop, Instant.MAX))).isEqualTo(outcome);
    }

    @Test
    void whatOnlyReducesNeedsNoLeastValue() {
        paper.place(entry(1, Side.BUY, "0.5"), Instant.MAX);

        assertThat(said(paper.place(flatten(1, Side.SELL, "0.002"), Instant.MAX)))
                .isEqualTo("filled 0.002 for 1000");
    }

    @Test
    void aRefusalNamesTheValueAndTheBound() {
        assertThat(paper.place(entry(1, Side.BUY, "10.001"), Instant.MAX))
                .isEqualTo(new OrderOutcome.Rejected(
                        "max_quantity", "the quantity 10.001 must be at most 10", Refusal.FILTERS_CHANGED));
    }

    @Test
    void aRefusedOrderLeavesNothingAndItsIdIsFree() {
        paper.place(entry(1, Side.BUY, "0.004"), Instant.MAX);

        assertThat(paper.find(entry(1, Side.BUY, "0.004"), java.time.Instant.EPOCH))
                .isEmpty();
        assertThat(paper.position(BTC).flat()).isTrue();
        assertThat(said(paper.place(entry(1, Side.BUY, "0.01"), Instant.MAX))).isEqualTo("filled 0.01 for 1000");
    }

    @Test
    void anEntryIsRefusedThatTheBalanceCannotBear() {
        assertThat(said(paper.place(entry(1, Side.BUY, "1.001"), Instant.MAX))).isEqualTo("insufficient_margin");

        paper.setLeverage(BTC, 2);

        assertThat(said(paper.place(entry(1, Side.BUY, "1.001"), Instant.MAX))).isEqualTo("filled 1.001 for 1000");
        assertThat(said(paper.place(entry(2, Side.BUY, "1"), Instant.MAX))).isEqualTo("insufficient_margin");
        assertThat(said(paper.place(entry(3, Side.SELL, "2"), Instant.MAX))).isEqualTo("filled 2 for 1000");
    }

    @Test
    void leverageIsOneUntilItIsSetAndHasAMaximum() {
        assertThat(paper.leverage(BTC)).isEqualTo(1);
        assertThat(paper.setLeverage(BTC, 50)).isEqualTo(50);
        assertThat(paper.leverage(BTC)).isEqualTo(50);

        assertThatExceptionOfType(VenueRefusedException.class)
                .isThrownBy(() -> paper.setLeverage(BTC, 51))
                .withMessage("leverage of BTCUSDT must be at most 50, was 51")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("max_leverage"));
        assertThatIllegalArgumentException().isThrownBy(() -> paper.setLeverage(BTC, 0));
        assertThat(paper.leverage(BTC)).isEqualTo(50);
    }

    @Test
    void nothingIsKnownOfAMarketThatThereIsNot() {
        OrderRequest order = OrderRequest.entry(id(1, OrderLeg.ENTRY), NOWHERE, Side.BUY, number("1"));

        assertThat(paper.instrument(NOWHERE)).isEmpty();
        assertThat(said(paper.place(order, Instant.MAX))).isEqualTo("unknown_market");
        assertThat(paper.find(order, java.time.Instant.EPOCH)).isEmpty();
        assertThat(paper.openOrders(NOWHERE).value()).isEmpty();
        assertThat(paper.position(NOWHERE).flat()).isTrue();
        paper.cancel(NOWHERE, order.id(), Instant.MAX);
        assertThatExceptionOfType(VenueRefusedException.class)
                .isThrownBy(() -> paper.markPrice(NOWHERE))
                .withMessage("there is no paper market NOWHEREUSDT; there are [BTCUSDT]");
        assertThatExceptionOfType(VenueRefusedException.class).isThrownBy(() -> paper.setLeverage(NOWHERE, 1));
    }

    @Test
    void whatCannotBeIsRefusedWhereItIsWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paper.markPrice(BTC, number("0")))
                .withMessage("the price of BTCUSDT must be positive, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> paper.liquidity(BTC, number("0.0005")))
                .withMessageContaining("a multiple of 0.001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaperExecutionAdapter.builder().build())
                .withMessageContaining("at least one market");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaperOrders.exchange().balance(number("0")))
                .withMessage("balance must be positive, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaperOrders.exchange().feeRate(number("0.1")))
                .withMessageContaining("feeRate");
    }
}

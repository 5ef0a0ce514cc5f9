package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.PositionSide;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of orders that nothing goes wrong with, in both position modes. */
class OrdersTest {

    private Venue venue;

    @AfterEach
    void close() {
        venue.close();
    }

    private FuturesAdapter in(boolean hedged) {
        venue = hedged ? Venue.hedged() : Venue.oneWay();
        return venue.adapter;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEntryIsFilledAtThePriceThatTheExchangeTells(boolean hedged) {
        OrderOutcome outcome = in(hedged).place(Venue.entry("i"), Instant.MAX);

        assertThat(outcome).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(((OrderOutcome.Filled) outcome).quantity()).isEqualByComparingTo(Venue.ONE);
        assertThat(((OrderOutcome.Filled) outcome).averagePrice()).isEqualByComparingTo("50000");
        assertThat(venue.exchange.journal().entriesByClientId())
                .containsOnlyKeys(Venue.entry("i").id().value());
        assertThat(venue.adapter.find(Venue.entry("i"), venue.clock.instant())).contains(outcome);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPositionIsWhatWasBoughtAndSold(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        assertThat(adapter.position(Venue.BTC)).isEqualTo(new Position(BigDecimal.ZERO, BigDecimal.ZERO, hedged));

        adapter.place(OrderRequest.entry(Venue.id("s", OrderLeg.ENTRY), Venue.BTC, Side.SELL, Venue.ONE), Instant.MAX);

        Position held = adapter.position(Venue.BTC);
        assertThat(held.hedged()).isEqualTo(hedged);
        assertThat(held.openedBy(Side.SELL)).isEqualByComparingTo(Venue.ONE);
        assertThat(held.openedBy(Side.BUY)).isZero();

        OrderRequest flatten = OrderRequest.flatten(Venue.id("s", OrderLeg.FLATTEN), Venue.BTC, Side.BUY, Venue.ONE);
        assertThat(adapter.place(flatten, Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(adapter.position(Venue.BTC).flat()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExitNeverOpensAPosition(boolean hedged) {
        OrderRequest flatten = OrderRequest.flatten(Venue.id("s", OrderLeg.FLATTEN), Venue.BTC, Side.SELL, Venue.ONE);

        assertThat(in(hedged).place(flatten, Instant.MAX)).isInstanceOf(OrderOutcome.Rejected.class);
        assertThat(venue.exchange.journal().count(JournalRecord.Kind.ORDER_FILLED))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void exitsWaitForTheMarkPrice(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        adapter.place(Venue.entry("i"), Instant.MAX);

        assertThat(adapter.place(Venue.stop("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Accepted.class);
        assertThat(adapter.place(Venue.target("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Accepted.class);
        assertThat(adapter.openOrders(Venue.BTC).value())
                .extracting(OpenOrder::id)
                .containsExactlyInAnyOrder(
                        Venue.stop("i").id().value(), Venue.target("i").id().value());
        assertThat(adapter.find(Venue.stop("i"), venue.clock.instant()).orElseThrow())
                .isInstanceOf(OrderOutcome.Accepted.class);

        venue.exchange.markPrice("BTCUSDT", new BigDecimal("51000"));
        assertThat(adapter.find(Venue.target("i"), venue.clock.instant()).orElseThrow())
                .isInstanceOfSatisfying(
                        OrderOutcome.Filled.class,
                        filled -> assertThat(filled.quantity()).isEqualByComparingTo("0.005"));

        venue.exchange.markPrice("BTCUSDT", new BigDecimal("49000"));
        assertThat(adapter.find(Venue.stop("i"), venue.clock.instant()).orElseThrow())
                .isInstanceOfSatisfying(
                        OrderOutcome.Filled.class,
                        filled -> assertThat(filled.quantity()).isEqualByComparingTo("0.005"));
        assertThat(venue.exchange.position("BTCUSDT")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStopByQuantityClosesThatMuchAndNoMore(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        adapter.place(Venue.entry("i"), Instant.MAX);
        OrderRequest stop = OrderRequest.stop(
                Venue.id("i", OrderLeg.STOP), Venue.BTC, Side.SELL, new BigDecimal("0.004"), new BigDecimal("49000"));

        assertThat(adapter.place(stop, Instant.MAX)).isInstanceOf(OrderOutcome.Accepted.class);
        venue.exchange.markPrice("BTCUSDT", new BigDecimal("49000"));

        PositionSide side = hedged ? PositionSide.LONG : PositionSide.BOTH;
        assertThat(venue.exchange.position("BTCUSDT", side)).isEqualByComparingTo("0.006");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCancelledOrderIsRejectedAndMayBeCancelledAgain(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        adapter.place(Venue.entry("i"), Instant.MAX);
        adapter.place(Venue.stop("i"), Instant.MAX);

        ClientOrderId id = Venue.stop("i").id();
        adapter.cancel(Venue.BTC, id, Instant.MAX);
        adapter.cancel(Venue.BTC, id, Instant.MAX);
        adapter.cancel(Venue.BTC, Venue.entry("i").id(), Instant.MAX);
        adapter.cancel(Venue.BTC, Venue.entry("never").id(), Instant.MAX);

        assertThat(adapter.openOrders(Venue.BTC).value()).isEmpty();
        assertThat(adapter.find(Venue.stop("i"), venue.clock.instant()).orElseThrow())
                .isInstanceOf(OrderOutcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOpenOrderOfTheSameIdIsAdopted(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        adapter.place(Venue.entry("i"), Instant.MAX);
        OrderOutcome first = adapter.place(Venue.stop("i"), Instant.MAX);

        assertThat(adapter.place(Venue.stop("i"), Instant.MAX)).isEqualTo(first);
        assertThat(venue.exchange.openAlgoOrders("BTCUSDT")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPartOfAnEntryThatFindsNoLiquidityExpires(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        venue.exchange.liquidity("BTCUSDT", new BigDecimal("0.004"));

        assertThat(adapter.place(Venue.entry("i"), Instant.MAX))
                .isInstanceOfSatisfying(OrderOutcome.PartlyFilled.class, partly -> {
                    assertThat(partly.quantity()).isEqualByComparingTo("0.004");
                    assertThat(partly.open()).isFalse();
                });
        assertThat(adapter.place(Venue.entry("j"), Instant.MAX)).isInstanceOf(OrderOutcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsReadIsWhatTheExchangeSays(boolean hedged) {
        FuturesAdapter adapter = in(hedged);

        assertThat(adapter.markPrice(Venue.BTC)).isEqualByComparingTo("50000");
        assertThat(adapter.balance(Venue.BTC)).isEqualByComparingTo("10000");
        assertThat(adapter.setLeverage(Venue.BTC, 7)).isEqualTo(7);
        assertThat(adapter.setLeverage(Venue.BTC, 7)).isEqualTo(7);
        assertThat(venue.exchange.leverage("BTCUSDT")).isEqualTo(7);
        Instrument instrument = adapter.instrument(Venue.BTC).orElseThrow();
        assertThat(instrument.tickSize()).isEqualByComparingTo("0.1");
        assertThat(instrument.minNotional()).isEqualByComparingTo("100");
        assertThat(adapter.instrument(Symbol.of("OPENUSDT")).filter(Instrument::trading))
                .isEmpty();
        assertThat(adapter.instrument(Symbol.of("NOSUCHUSDT"))).isEmpty();
        assertThat(adapter.find(Venue.entry("never"), venue.clock.instant())).isEmpty();
        assertThat(adapter.find(Venue.stop("never"), venue.clock.instant())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void marketsOfAnyScriptAreTraded(boolean hedged) {
        FuturesAdapter adapter = in(hedged);
        Symbol symbol = Symbol.of("币安人生USDT");
        BigDecimal hundred = new BigDecimal("100");

        assertThat(adapter.instrument(symbol)).isPresent();
        assertThat(adapter.place(
                        OrderRequest.entry(Venue.id("c", OrderLeg.ENTRY), symbol, Side.BUY, hundred), Instant.MAX))
                .isInstanceOf(OrderOutcome.Filled.class);
        assertThat(adapter.place(
                        OrderRequest.stop(Venue.id("c", OrderLeg.STOP), symbol, Side.SELL, null, new BigDecimal("0.1")),
                        Instant.MAX))
                .isInstanceOf(OrderOutcome.Accepted.class);
        assertThat(adapter.position(symbol).openedBy(Side.BUY)).isEqualByComparingTo(hundred);
    }
}

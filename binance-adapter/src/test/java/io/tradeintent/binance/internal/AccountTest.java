package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.binance.ExchangeSymbol;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.SimulatedExchangeBuilder;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.MarketStatus;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter tells of the account. */
class AccountTest {

    private static final Symbol BTCUSDC = Symbol.of("BTCUSDC");

    private Venue venue = Venue.of(exchange -> exchange);

    @AfterEach
    void close() {
        venue.close();
    }

    private void in(UnaryOperator<SimulatedExchangeBuilder> what) {
        venue.close();
        venue = Venue.of(what);
    }

    @Test
    void aBalanceIsThatOfTheMarginAssetOfTheMarket() {
        in(exchange -> exchange.balance(new BigDecimal("100000"))
                .symbol(ExchangeSymbol.of("BTCUSDC", "BTC", "USDC"), new BigDecimal("50000"))
                .symbol(ExchangeSymbol.of("BTCFDUSD", "BTC", "FDUSD"), new BigDecimal("50000"))
                .balance("USDC", new BigDecimal("1000")));

        assertThat(venue.adapter.balance(BTCUSDC)).isEqualByComparingTo("1000");
        assertThat(venue.adapter.balance(Venue.BTC)).isEqualByComparingTo("100000");
        assertThatThrownBy(() -> venue.adapter.balance(Symbol.of("BTCFDUSD")))
                .isInstanceOf(VenueRefusedException.class)
                .hasMessageContaining("FDUSD");
    }

    @Test
    void aBalanceIsTheSumWhereAllAssetsStandTogether() {
        in(exchange -> exchange.balance(new BigDecimal("100000"))
                .symbol(ExchangeSymbol.of("BTCUSDC", "BTC", "USDC"), new BigDecimal("50000"))
                .balance("USDC", new BigDecimal("1000"))
                .multiAssets(true));

        assertThat(venue.adapter.balance(BTCUSDC)).isEqualByComparingTo("101000");
        assertThat(venue.adapter.check())
                .isInstanceOfSatisfying(
                        AccountCheck.Usable.class,
                        usable -> assertThat(usable.multiAssets()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"401, -2015, KEY", "400, -1022, SIGNATURE", "400, -1021, CLOCK", "400, -4109, ACCOUNT", "400, -1, OTHER"
    })
    void anAccountThatCannotBeUsedSaysWhy(int status, int code, AccountCheck.Problem problem) {
        venue.exchange.inject(
                Fault.error(status, code, "no", Execution.NOT_EXECUTED), FaultRule.onPath("/fapi/v1/accountConfig"));

        assertThat(venue.adapter.check()).isInstanceOfSatisfying(AccountCheck.Unusable.class, no -> {
            assertThat(no.problem()).isEqualTo(problem);
            assertThat(no.code()).isEqualTo(Integer.toString(code));
        });
    }

    @Test
    void anExchangeThatIsAwayIsWaitedFor() {
        venue.exchange.inject(Fault.serviceUnavailable(), FaultRule.onPath("/fapi/v1/accountConfig"));

        assertThatThrownBy(venue.adapter::check).isInstanceOf(VenueUnavailableException.class);
    }

    @Test
    void theTimeDifferenceIsTold() {
        venue.exchange.clockDrift(Duration.ofSeconds(7));

        assertThat(venue.adapter.check())
                .isInstanceOfSatisfying(
                        AccountCheck.Usable.class,
                        usable -> assertThat(usable.timeDifference())
                                .isBetween(Duration.ofMillis(6900), Duration.ofMillis(7100)));
    }

    @Test
    void bothSidesOfAHedgedAccountAreListed() {
        in(exchange -> exchange.hedgeMode(true));
        venue.exchange.hand().trade("BTCUSDT", OrderSide.BUY, PositionSide.LONG, new BigDecimal("0.01"));
        venue.exchange.hand().trade("BTCUSDT", OrderSide.SELL, PositionSide.SHORT, new BigDecimal("0.02"));

        assertThat(venue.adapter.positions().value())
                .extracting(OpenPosition::entry, position -> position.quantity().toPlainString(), OpenPosition::hedged)
                .containsExactlyInAnyOrder(tuple(Side.BUY, "0.01", true), tuple(Side.SELL, "0.02", true));
    }

    @Test
    void aMarketThatIsTakenOffTheListKeepsItsFiltersAndSaysSo() {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.exchange.events().delist("BTCUSDT");
        venue.clock.advance(Duration.ofHours(2));

        assertThat(venue.adapter.instrument(Venue.BTC))
                .hasValueSatisfying(market -> assertThat(market.status()).isEqualTo(MarketStatus.ENDED));
        assertThat(venue.adapter.place(Venue.stop("i"), Instant.MAX))
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        no -> assertThat(no.refusal()).isEqualTo(Refusal.NO_MARKET));
    }

    @Test
    void bracketsAreThoseOfTheMarket() {
        in(exchange -> exchange.symbol(
                ExchangeSymbol.of("BTCUSDC", "BTC", "USDC")
                        .maintenanceRate("0.025")
                        .maxLeverage(20),
                new BigDecimal("50000")));

        List<LeverageBracket> brackets = venue.adapter.brackets(BTCUSDC);

        assertThat(LeverageBracket.of(brackets, new BigDecimal("500"))).hasValueSatisfying(bracket -> {
            assertThat(bracket.maxLeverage()).isEqualTo(20);
            assertThat(bracket.maintenanceRate()).isEqualByComparingTo("0.025");
        });
    }

    @Test
    void ordersOfOthersAreListedWithWhatTheyAre() {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        String stop = venue.exchange
                .hand()
                .stop("BTCUSDT", OrderSide.SELL, PositionSide.BOTH, BigDecimal.ZERO, new BigDecimal("48000"));
        String limit = venue.exchange
                .hand()
                .reduceAt(
                        "BTCUSDT", OrderSide.SELL, PositionSide.BOTH, new BigDecimal("0.001"), new BigDecimal("51000"));

        List<OpenOrder> open = venue.adapter.openOrders().value();

        assertThat(open).extracting(OpenOrder::id).containsExactlyInAnyOrder(stop, limit);
        assertThat(open).extracting(OpenOrder::ours).containsOnly(Optional.empty());
        assertThat(open)
                .filteredOn(OpenOrder::whole)
                .extracting(OpenOrder::kind)
                .containsExactly(OpenOrder.Kind.STOP_MARKET);
        assertThat(open)
                .filteredOn(order -> order.kind() == OpenOrder.Kind.LIMIT)
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.reducing()).isTrue();
                    assertThat(order.quantity()).isEqualByComparingTo("0.001");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 45})
    void conditionalOrdersAreAskedForInTheWayThatWeighsLess(int markets) {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.adapter.place(Venue.stop("i"), Instant.MAX);
        Set<Symbol> symbols = IntStream.range(0, markets - 1)
                .mapToObj(number ->
                        Symbol.of(markets < 40 ? List.of("ETHUSDT", "ADAUSDT").get(number) : "M" + number))
                .collect(Collectors.toSet());
        symbols.add(Venue.BTC);
        long before = venue.exchange.journal().requests("GET", "/fapi/v1/openAlgoOrders");

        assertThat(venue.adapter.conditionalOrders(symbols).value())
                .extracting(OpenOrder::id)
                .containsExactly(Venue.stop("i").id().value());
        assertThat(venue.exchange.journal().requests("GET", "/fapi/v1/openAlgoOrders") - before)
                .isEqualTo(markets < 40 ? markets : 1);
    }

    @Test
    void aForcedCloseIsAmongTheTradesUnderItsName() {
        Instant since = venue.clock.instant().minusSeconds(1);
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.exchange.events().fund("BTCUSDT", new BigDecimal("0.0001"));
        venue.exchange.events().liquidate("BTCUSDT");

        List<Fill> fills = venue.adapter.fills(Venue.BTC, since);

        assertThat(fills)
                .extracting(Fill::id)
                .first()
                .isEqualTo(Venue.entry("i").id().value());
        assertThat(fills).extracting(Fill::id).last().asString().startsWith("autoclose-");
        assertThat(fills).allSatisfy(fill -> assertThat(fill.feeAsset()).isEqualTo("USDT"));
        assertThat(venue.adapter.income(since))
                .filteredOn(one -> one.kind() == Income.Kind.FUNDING)
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isNegative());
    }

    @Test
    void whatHappenedWeeksAgoIsReadInWindows() {
        Instant since = venue.clock.instant();
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.clock.advance(Duration.ofDays(20));
        venue.adapter.place(Venue.entry("j"), Instant.MAX);

        assertThat(venue.adapter.fills(Venue.BTC, since))
                .extracting(Fill::id)
                .containsExactly(
                        Venue.entry("i").id().value(), Venue.entry("j").id().value());
        assertThatThrownBy(() -> venue.adapter.fills(Venue.BTC, since.minus(Duration.ofDays(80))))
                .isInstanceOf(VenueRefusedException.class);
    }
}

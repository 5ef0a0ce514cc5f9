package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.binance.internal.wire.HmacSigner;
import io.tradeintent.binance.internal.wire.HttpTransport;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.Signer;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.Visibility;
import io.tradeintent.venue.OrderOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That the exchange does not find an order is no proof that there is none. */
class FindingTest {

    private final Venue venue = Venue.oneWay();
    private final Instant since = venue.clock.instant();

    @AfterEach
    void close() {
        venue.close();
    }

    private void hide(Visibility what) {
        venue.exchange.inject(
                Fault.lateVisibility(Duration.ofSeconds(20), what),
                FaultRule.on("POST", "/fapi/v1/order").once());
        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unknown.class);
    }

    @Test
    void aTradeOfAnOrderThatIsNotShownLeavesItUnknown() {
        hide(Visibility.ORDER_HIDDEN);

        assertThat(venue.adapter.find(Venue.entry("i"), since).orElseThrow()).isInstanceOf(OrderOutcome.Unknown.class);
        venue.clock.advance(Duration.ofSeconds(21));
        assertThat(venue.adapter.find(Venue.entry("i"), since).orElseThrow()).isInstanceOf(OrderOutcome.Filled.class);
    }

    @Test
    void anOrderOfWhichNothingIsShownAppearsWithinTheLag() {
        hide(Visibility.ALL_HIDDEN);

        assertThat(venue.adapter.find(Venue.entry("i"), since)).isEmpty();
        venue.clock.advance(Duration.ofSeconds(21));
        assertThat(venue.adapter.visibilityLag()).isGreaterThan(Duration.ofSeconds(21));
        assertThat(venue.adapter.find(Venue.entry("i"), since).orElseThrow()).isInstanceOf(OrderOutcome.Filled.class);
    }

    @Test
    void anOrderThatIsListedIsFoundThoughItsIdIsDenied() {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.exchange.inject(
                Fault.error(400, -2013, "Order does not exist.", Execution.NOT_EXECUTED),
                FaultRule.on("GET", "/fapi/v1/order"));

        assertThat(venue.adapter.find(Venue.entry("i"), since).orElseThrow()).isInstanceOf(OrderOutcome.Filled.class);
    }

    @Test
    void aConditionalOrderThatIsOpenIsFoundThoughItsIdIsDenied() {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.adapter.place(Venue.stop("i"), Instant.MAX);
        venue.exchange.inject(
                Fault.error(400, -2013, "Order does not exist.", Execution.NOT_EXECUTED),
                FaultRule.on("GET", "/fapi/v1/algoOrder"));

        assertThat(venue.adapter.find(Venue.stop("i"), since).orElseThrow()).isInstanceOf(OrderOutcome.Accepted.class);
        assertThat(venue.adapter.find(Venue.stop("j"), since)).isEmpty();
    }

    @Test
    void ordersOfOthersSayNothing() {
        venue.adapter.place(Venue.entry("other"), Instant.MAX);

        assertThat(venue.adapter.find(Venue.entry("i"), since)).isEmpty();
    }

    @Test
    void anOlderOrderOfSomebodyElseThatIsFilledNowSaysNothing() {
        Signer signer = new HmacSigner(SimulatedExchange.DEFAULT_API_KEY, SimulatedExchange.DEFAULT_API_SECRET);
        VenueOptions options = venue.options(venue.exchange.uri(), Duration.ofSeconds(4));
        HttpTransport transport = new HttpTransport(options.baseUri(), Duration.ofSeconds(2));
        Calls calls = new Calls(options, signer, transport, new HostLimits(), new OrderLimits(), venue.pacer);
        Query resting = new Query()
                .add("symbol", "BTCUSDT")
                .add("side", "BUY")
                .add("type", "LIMIT")
                .add("timeInForce", "GTC")
                .add("quantity", "0.010")
                .add("price", "49000")
                .add("newClientOrderId", "somebody-else");
        Deadline deadline = Deadline.in(Duration.ofSeconds(60), venue.pacer);
        assertThat(calls.once(Call.order("/fapi/v1/order", resting, false), deadline))
                .isInstanceOf(Reply.Success.class);
        Instant later = venue.clock.advance(Duration.ofHours(1));
        venue.exchange.markPrice("BTCUSDT", new BigDecimal("48900"));
        assertThat(venue.exchange.position("BTCUSDT")).isEqualByComparingTo("0.010");

        assertThat(venue.adapter.find(Venue.entry("i"), later)).isEmpty();
        calls.close();
    }

    @Test
    void anOrderBehindAThousandOthersIsFound() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer(head -> {
                    asked.add(head);
                    return listed(head);
                });
                FuturesAdapter adapter = venue.adapter(options -> venue.options(server.uri(), Duration.ofSeconds(4)))) {
            assertThat(adapter.find(Venue.entry("i"), since).orElseThrow())
                    .isEqualTo(new OrderOutcome.Filled("7", Venue.ONE, BigDecimal.TEN));
        }
        assertThat(asked).filteredOn(head -> head.contains("/allOrders")).hasSize(2);
    }

    /** Denies the order by its id; lists a thousand others at first, and it from the time of the last of them on. */
    private static String listed(String head) {
        if (head.contains("/fapi/v1/time")) {
            return ScriptedServer.json(200, "{\"serverTime\":1763812800000}");
        }
        if (!head.contains("/allOrders")) {
            return ScriptedServer.json(400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
        }
        String row = "{\"orderId\":%d,\"clientOrderId\":\"%s\",\"time\":1763812900000,\"status\":\"FILLED\","
                + "\"executedQty\":\"0.010\",\"avgPrice\":\"10\"}";
        if (head.contains("startTime=1763812900000")) {
            return ScriptedServer.json(
                    200, "[" + row.formatted(7, Venue.entry("i").id()) + "]");
        }
        return ScriptedServer.json(
                200,
                Collections.nCopies(1000, row.formatted(5, "another")).stream()
                        .collect(Collectors.joining(",", "[", "]")));
    }
}

package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the exchange answers under a fault, and whether it has executed what it was asked for. */
class FaultTest {

    private static final String ORDER = "/fapi/v1/order";
    private static final FaultRule ORDERS = FaultRule.on("POST", ORDER);

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedExchange exchange =
            SimulatedExchange.builder().clock(clock).start();
    private final ExchangeClient client = new ExchangeClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Fault.requestTimeout(Execution.EXECUTED), 408, 0, "timeout waiting for backend"),
                Arguments.of(Fault.requestTimeout(Execution.NOT_EXECUTED), 408, 0, "timeout waiting for backend"),
                Arguments.of(Fault.unknownError(Execution.EXECUTED), 503, 0, "Unknown error, please check"),
                Arguments.of(Fault.unknownError(Execution.NOT_EXECUTED), 503, 0, "Unknown error, please check"),
                Arguments.of(Fault.serviceUnavailable(), 503, 0, "Service Unavailable."),
                Arguments.of(Fault.throttled(), 503, -1008, "Request throttled by system-level protection."),
                Arguments.of(Fault.internalError(), 503, -1001, "Internal error; unable to process"),
                Arguments.of(Fault.unexpectedResponse(Execution.EXECUTED), 500, -1006, "Execution status unknown."),
                Arguments.of(Fault.unexpectedResponse(Execution.NOT_EXECUTED), 500, -1006, "status unknown."),
                Arguments.of(Fault.backendTimeout(Execution.EXECUTED), 408, -1007, "Send status unknown"),
                Arguments.of(Fault.backendTimeout(Execution.NOT_EXECUTED), 408, -1007, "Send status unknown"),
                Arguments.of(Fault.tooManyRequests(null), 429, -1003, "Too many requests"),
                Arguments.of(Fault.tooManyOrders(), 429, -1015, "Too many new orders"),
                Arguments.of(Fault.ipBan(Duration.ofMinutes(2)), 418, -1003, "banned until 1767225720000"),
                Arguments.of(Fault.forbiddenPage(), 403, 0, "<html>"),
                Arguments.of(Fault.keyRejected(), 401, -2015, "Invalid API-key"),
                Arguments.of(Fault.error(400, -2027, "Exceeded", Execution.NOT_EXECUTED), 400, -2027, "Exceeded"),
                Arguments.of(Fault.answer(502, "text/html", "<b>", Execution.EXECUTED), 502, 0, "<b>"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theAnswerIsTheFaultsAndTheJournalTellsTheTruth(Fault fault, int status, int code, String text) {
        exchange.inject(fault, ORDERS.once());

        Reply reply = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "a");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body()).contains(text);
        assertThat(exchange.journal().fills("a")).hasSize(fault.executes() ? 1 : 0);
        assertThat(exchange.journal().count(Kind.FAULT)).isEqualTo(1);
    }

    @Test
    void aFaultThatHappensOnceLeavesTheNextRequestAlone() {
        InjectedFault fault = exchange.inject(Fault.serviceUnavailable(), ORDERS.once());

        assertThat(client.market("BTCUSDT", "BUY", "0.010").status()).isEqualTo(503);
        assertThat(client.market("BTCUSDT", "BUY", "0.010").status()).isEqualTo(200);
        assertThat(fault.taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void aCutConnectionSaysNothing(Execution execution) {
        exchange.inject(Fault.connectionCut(execution), ORDERS.once());

        assertThatThrownBy(() -> client.trySend(
                        "POST",
                        ORDER + "?" + client.sign("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01"),
                        SimulatedExchange.DEFAULT_API_KEY,
                        ""))
                .isInstanceOf(IOException.class);
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo(execution == Execution.EXECUTED ? "0.01" : "0");
        assertThat(exchange.journal().requests("POST", ORDER)).isEqualTo(1);
    }

    @Test
    void aTruncatedAnswerEndsWithinItsBody() {
        exchange.inject(Fault.truncatedAnswer(), ORDERS.once());

        assertThatThrownBy(() -> client.trySend(
                        "POST",
                        ORDER + "?" + client.sign("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01"),
                        SimulatedExchange.DEFAULT_API_KEY,
                        ""))
                .isInstanceOf(IOException.class);
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.01");
    }

    @Test
    void aSlowAnswerIsExecutedBeforeItWaits() {
        exchange.inject(Fault.slowAnswer(Duration.ofMillis(150)), ORDERS.once());
        long start = System.nanoTime();

        assertThat(client.market("BTCUSDT", "BUY", "0.010").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.01");
    }

    @Test
    void aLateExecutionCanMissItsReceiveWindow() {
        exchange.inject(Fault.lateExecution(Duration.ofMillis(50)), ORDERS.once());
        String path = ORDER + "?" + client.sign("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        clock.advance(Duration.ofSeconds(6));

        assertThat(client.send("POST", path).code()).isEqualTo(-1021);
        assertThat(exchange.position("BTCUSDT")).isZero();
    }

    @Test
    void throttlingSparesWhatOnlyReduces() {
        client.market("BTCUSDT", "BUY", "0.010");
        exchange.inject(Fault.throttled(), ORDERS);

        assertThat(client.market("BTCUSDT", "BUY", "0.010").code()).isEqualTo(-1008);
        assertThat(client.market("BTCUSDT", "SELL", "0.010", "reduceOnly", "true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBanStopsEverythingUntilItEnds() {
        exchange.inject(Fault.ipBan(Duration.ofMinutes(2)), ORDERS.once());
        client.market("BTCUSDT", "BUY", "0.010");

        clock.advance(Duration.ofSeconds(119));
        assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(418);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(200);
        assertThat(exchange.journal().count(Kind.BANNED)).isEqualTo(2);
    }

    @Test
    void tooManyRequestsMaySayWhenToComeBack() {
        exchange.inject(Fault.tooManyRequests(null), ORDERS.once());
        exchange.inject(Fault.tooManyRequests(Duration.ofSeconds(7)), ORDERS.once());

        assertThat(client.market("BTCUSDT", "BUY", "0.010").header("Retry-After"))
                .isEmpty();
        assertThat(client.market("BTCUSDT", "BUY", "0.010").header("Retry-After"))
                .isEqualTo("7");
    }

    @Test
    void aWrongLeverageIsSetAndTold() {
        exchange.inject(Fault.wrongLeverage(20), FaultRule.onPath("/fapi/v1/leverage"));

        Reply reply = client.signed("POST", "/fapi/v1/leverage", "symbol", "BTCUSDT", "leverage", "3");

        assertThat(reply.field("leverage")).isEqualTo("20");
        assertThat(exchange.leverage("BTCUSDT")).isEqualTo(20);
    }

    @Test
    void aHiddenOrderIsInNoQueryUntilItsTime() {
        exchange.inject(Fault.lateVisibility(Duration.ofSeconds(30), Visibility.ORDER_HIDDEN), ORDERS.once());
        client.limit("BTCUSDT", "BUY", "0.010", "49000", "GTC", "newClientOrderId", "h");

        assertThat(client.order("BTCUSDT", "h").code()).isEqualTo(-2013);
        assertThat(client.signed("GET", "/fapi/v1/openOrders").body()).isEqualTo("[]");
        assertThat(client.signed("GET", "/fapi/v1/allOrders", "symbol", "BTCUSDT")
                        .body())
                .isEqualTo("[]");
        assertThat(client.signed("DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "h")
                        .code())
                .isEqualTo(-2011);
        assertThat(client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "h")
                        .code())
                .as("the matching engine knows it")
                .isEqualTo(-4116);

        clock.advance(Duration.ofSeconds(30));
        assertThat(client.order("BTCUSDT", "h").status()).isEqualTo(200);
        assertThat(client.signed("GET", "/fapi/v1/openOrders").body()).contains("\"h\"");
    }

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void thePositionOfAHiddenOrderIsShownOrHiddenWithIt(Visibility visibility) {
        client.market("BTCUSDT", "BUY", "0.010");
        exchange.inject(Fault.lateVisibility(Duration.ofSeconds(30), visibility), ORDERS.once());
        client.market("BTCUSDT", "BUY", "0.030", "newClientOrderId", "h");
        boolean hidden = visibility == Visibility.ALL_HIDDEN;

        assertThat(new BigDecimal(client.signed("GET", "/fapi/v3/positionRisk").field("positionAmt")))
                .isEqualByComparingTo(hidden ? "0.010" : "0.040");
        assertThat(client.signed("GET", "/fapi/v1/userTrades", "symbol", "BTCUSDT")
                        .body()
                        .contains("\"0.030\""))
                .isEqualTo(!hidden);
        assertThat(client.order("BTCUSDT", "h").code()).isEqualTo(-2013);
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.040");

        clock.advance(Duration.ofSeconds(30));
        assertThat(new BigDecimal(client.signed("GET", "/fapi/v3/positionRisk").field("positionAmt")))
                .isEqualByComparingTo("0.040");
        assertThat(client.signed("GET", "/fapi/v1/userTrades", "symbol", "BTCUSDT")
                        .body())
                .contains("\"0.030\"");
    }

    @Test
    void aHiddenConditionalOrderIsInNoQueryUntilItsTime() {
        exchange.inject(
                Fault.lateVisibility(Duration.ofSeconds(30), Visibility.ORDER_HIDDEN),
                FaultRule.on("POST", "/fapi/v1/algoOrder"));
        client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "quantity", "0.010", "clientAlgoId", "s");

        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .code())
                .isEqualTo(-2013);
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "symbol", "BTCUSDT")
                        .body())
                .isEqualTo("[]");
        assertThat(exchange.openAlgoOrders("BTCUSDT")).hasSize(1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRuleAsksForAllThatItSays() {
        FaultRule rule =
                ORDERS.symbol("ADAUSDT").clientIdContaining("entry").skip(1).times(2);
        InjectedFault fault = exchange.inject(Fault.serviceUnavailable(), rule);

        assertThat(client.market("BTCUSDT", "BUY", "0.01", "newClientOrderId", "entry")
                        .status())
                .isEqualTo(200);
        assertThat(client.market("ADAUSDT", "BUY", "100", "newClientOrderId", "stop")
                        .status())
                .isEqualTo(200);
        assertThat(client.market("ADAUSDT", "BUY", "100").status()).isEqualTo(200);
        assertThat(client.order("ADAUSDT", "entry").status()).as("GET").isEqualTo(400);
        assertThat(statuses("ADAUSDT", "my-entry", 4)).containsExactly(200, 503, 503, 200);
        assertThat(fault.taken()).isEqualTo(2);
    }

    @Test
    void chanceIsTheSameForTheSameSeed() {
        InjectedFault first = exchange.inject(Fault.serviceUnavailable(), ORDERS.withChance(40, 7));
        List<Integer> drawn = statuses("ADAUSDT", "a", 20);
        first.remove();
        exchange.inject(Fault.serviceUnavailable(), ORDERS.withChance(40, 7));

        assertThat(statuses("ADAUSDT", "a", 20)).isEqualTo(drawn).contains(200, 503);
    }

    @Test
    void nothingIsAmissOnceTheFaultsAreCleared() {
        exchange.inject(Fault.serviceUnavailable(), FaultRule.onEverything());
        assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(503);

        exchange.clearFaults();
        assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(200);
    }

    @Test
    void aFaultThatMakesNoSenseIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> Fault.slowAnswer(Duration.ZERO)).hasMessage("delay: PT0S is not positive");
        assertThatThrownBy(() -> Fault.wrongLeverage(126)).hasMessage("leverage: 126 is not between 1 and 125");
        assertThatThrownBy(() -> Fault.error(600, 1, "", Execution.EXECUTED))
                .hasMessage("status: 600 is not between 200 and 599");
        assertThatThrownBy(() -> ORDERS.times(0)).hasMessage("times: 0 is less than 1");
        assertThatThrownBy(() -> ORDERS.skip(-1)).hasMessage("skip: -1 is less than 0");
        assertThatThrownBy(() -> ORDERS.withChance(101, 1)).hasMessage("percentOfMatches: 101 is more than 100");
    }

    private List<Integer> statuses(String symbol, String clientId, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> client.market(symbol, "BUY", "20", "newClientOrderId", clientId)
                        .status())
                .toList();
    }
}

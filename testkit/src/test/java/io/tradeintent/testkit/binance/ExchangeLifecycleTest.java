package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Starting, ending, and being asked by many at once. */
class ExchangeLifecycleTest {

    @Test
    void aClosedExchangeIsNotThere() {
        SimulatedExchange exchange = SimulatedExchange.builder().start();
        ExchangeClient client = ExchangeClient.of(exchange);
        client.market("BTCUSDT", "BUY", "0.01");
        exchange.close();
        exchange.close();

        assertThatThrownBy(() -> client.unsigned("GET", "/fapi/v1/time")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> ExchangeClient.of(exchange).unsigned("GET", "/fapi/v1/time"))
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(exchange.journal().count(Kind.ORDER_FILLED)).isEqualTo(1);
    }

    @Test
    void closingEndsAnAnswerThatWaits() throws InterruptedException {
        assertThat(executedBeforeClosing(Fault.slowAnswer(Duration.ofHours(1)))).isEqualTo(1);
    }

    @Test
    void closingEndsARequestThatWaitsForItsExecution() throws InterruptedException {
        assertThat(executedBeforeClosing(Fault.lateExecution(Duration.ofHours(1))))
                .isZero();
    }

    /** Closes the exchange while an order waits; returns how many fills there are once its client has been let go. */
    private static long executedBeforeClosing(Fault fault) throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        JournalRecord.Kind last = fault.name().equals("slow-answer") ? Kind.POSITION : Kind.FAULT;
        SimulatedExchange exchange = SimulatedExchange.builder()
                .onRecord(written -> {
                    if (written.kind() == last) {
                        waits.countDown();
                    }
                })
                .start();
        exchange.inject(fault, FaultRule.onEverything());
        ExchangeClient client = ExchangeClient.of(exchange);
        CompletableFuture<Void> order = CompletableFuture.runAsync(() -> client.market("BTCUSDT", "BUY", "0.01"));
        assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();

        exchange.close();

        assertThat(order).failsWithin(Duration.ofSeconds(10));
        return exchange.journal().count(Kind.ORDER_FILLED);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (SimulatedExchange exchange = SimulatedExchange.builder().start()) {
            int port = exchange.uri().getPort();

            assertThatThrownBy(() -> SimulatedExchange.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void connectionsAreKeptAndCounted() throws IOException, InterruptedException {
        try (SimulatedExchange exchange = SimulatedExchange.builder().start()) {
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.uri() + "/fapi/v1/time"))
                    .build();
            for (int i = 0; i < 5; i++) {
                assertThat(http.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(exchange.connections()).isEqualTo(1);
            assertThat(exchange.journal().requests()).isEqualTo(5);
        }
    }

    @Test
    void whatManyDoAtOnceAddsUp() {
        try (SimulatedExchange exchange =
                SimulatedExchange.builder().limits(ExchangeLimits.unlimited()).start()) {
            ExchangeClient client = ExchangeClient.of(exchange);
            List<CompletableFuture<Void>> work = IntStream.range(0, 8)
                    .mapToObj(worker -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < 10; i++) {
                            client.market("ADAUSDT", "BUY", "20", "newClientOrderId", "w" + worker + "-" + i);
                        }
                    }))
                    .toList();
            work.forEach(CompletableFuture::join);

            assertThat(exchange.position("ADAUSDT")).isEqualByComparingTo("1600");
            assertThat(exchange.journal().entriesByClientId())
                    .hasSize(80)
                    .allSatisfy((clientId, orders) -> assertThat(orders).hasSize(1));
            assertThat(exchange.journal()
                            .recordsAfter(exchange.journal().records().size() - 1))
                    .extracting(JournalRecord::sequence)
                    .containsExactly((long) exchange.journal().records().size());
        }
    }

    @Test
    void accountsKnowNothingOfEachOther() {
        ExchangeAccount other = ExchangeAccount.hmac("other", "otherkey", "othersecret");
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .account(SimulatedExchange.defaultAccount())
                .account(other)
                .start()) {
            ExchangeClient client = ExchangeClient.of(exchange);
            client.market("BTCUSDT", "BUY", "0.01", "newClientOrderId", "a");
            String payload = "symbol=BTCUSDT&origClientOrderId=a&timestamp=" + System.currentTimeMillis();
            String signature = ExchangeClient.hmac("othersecret", payload);

            Reply reply = client.send("GET", "/fapi/v1/order?" + payload + "&signature=" + signature, "otherkey", "");
            Reply wrong = client.send("GET", "/fapi/v1/order?" + payload + "&signature=" + signature);

            assertThat(reply.code()).isEqualTo(-2013);
            assertThat(wrong.code()).as("the secret of another key").isEqualTo(-1022);
        }
    }
}

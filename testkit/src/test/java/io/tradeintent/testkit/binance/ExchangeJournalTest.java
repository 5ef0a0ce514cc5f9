package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.binance.journal.ExchangeJournal;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal holds what happened, in order, and nothing secret. */
class ExchangeJournalTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedExchange exchange =
            SimulatedExchange.builder().clock(clock).start();
    private final ExchangeClient client = new ExchangeClient(exchange, clock);
    private final ExchangeJournal journal = exchange.journal();

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void anOrderIsWrittenDownFromItsRequestToItsPosition() {
        Reply placed = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "a");

        assertThat(journal.records())
                .extracting(JournalRecord::kind)
                .containsExactly(Kind.REQUEST, Kind.ORDER_ACCEPTED, Kind.ORDER_FILLED, Kind.POSITION);
        assertThat(journal.records()).extracting(JournalRecord::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(journal.records(Kind.ORDER_FILLED)).singleElement().satisfies(fill -> {
            assertThat(fill.time()).isEqualTo(clock.instant());
            assertThat(fill.account()).isEqualTo("default");
            assertThat(fill.symbol()).isEqualTo("BTCUSDT");
            assertThat(fill.clientId()).isEqualTo("a");
            assertThat(Long.toString(fill.id())).isEqualTo(placed.field("orderId"));
            assertThat(fill.side()).isEqualTo(OrderSide.BUY);
            assertThat(fill.positionSide()).isEqualTo(PositionSide.BOTH);
            assertThat(fill.quantity()).isEqualTo("0.010");
            assertThat(fill.price()).isEqualTo("50000.00");
        });
        assertThat(journal.records(Kind.POSITION)).singleElement().satisfies(position -> {
            assertThat(position.quantity()).isEqualTo("0.010");
            assertThat(position.price()).isEqualByComparingTo("50000");
        });
    }

    @Test
    void entriesAreWhatCanMakeAPositionLarger() {
        client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "in");
        client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "in");
        client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "once");
        client.market("BTCUSDT", "SELL", "0.010", "newClientOrderId", "out", "reduceOnly", "true");
        client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "closePosition", "true", "clientAlgoId", "stop");
        exchange.markPrice("BTCUSDT", new BigDecimal("49000"));

        assertThat(journal.entriesByClientId()).containsOnlyKeys("in", "once");
        assertThat(journal.entriesByClientId().get("in")).hasSize(2);
        assertThat(journal.entriesByClientId().get("once")).hasSize(1);
        assertThat(journal.filledQuantity("in")).isEqualByComparingTo("0.02");
        assertThat(journal.filledQuantity("stop")).isEqualByComparingTo("0.02");
        assertThat(journal.filledQuantity("nobody")).isZero();
    }

    @Test
    void partsOfOneOrderAreOneEntry() {
        exchange.liquidity("BTCUSDT", new BigDecimal("0.004"));
        client.limit("BTCUSDT", "BUY", "0.010", "50000", "GTC", "newClientOrderId", "parts");
        exchange.unboundedLiquidity("BTCUSDT");
        exchange.markPrice("BTCUSDT", new BigDecimal("49990"));

        assertThat(journal.fills("parts")).hasSize(2);
        assertThat(journal.entriesByClientId().get("parts")).hasSize(1);
        assertThat(journal.filledQuantity("parts")).isEqualByComparingTo("0.010");
    }

    @Test
    void requestsAreCountedWhateverBecomesOfThem() {
        client.unsigned("GET", "/fapi/v1/time");
        client.unsigned("GET", "/fapi/v1/nothing");
        client.market("BTCUSDT", "BUY", "0");

        assertThat(journal.requests()).isEqualTo(3);
        assertThat(journal.requests("GET", "/fapi/v1/time")).isEqualTo(1);
        assertThat(journal.requests("POST", "/fapi/v1/order")).isEqualTo(1);
        assertThat(journal.records(Kind.REQUEST_REFUSED, Kind.ORDER_REJECTED))
                .extracting(JournalRecord::code)
                .containsExactly(-5000, -4003);
    }

    @Test
    void neitherKeyNorSecretNorSignatureIsWrittenDown() {
        String signature = ExchangeClient.hmac(SimulatedExchange.DEFAULT_API_SECRET, "timestamp=" + clock.millis());
        client.signed("GET", "/fapi/v3/balance");
        client.send("GET", "/fapi/v3/balance?timestamp=1&signature=abcdef");
        client.market("BTCUSDT", "BUY", "0.01", "surprise", "1");

        assertThat(journal.toJsonLines() + exchange + exchange.journal() + journal.records())
                .doesNotContain(SimulatedExchange.DEFAULT_API_KEY)
                .doesNotContain(SimulatedExchange.DEFAULT_API_SECRET)
                .doesNotContain(signature)
                .doesNotContain("abcdef");
        assertThat(ExchangeAccount.hmac("name", "thekey", "thesecret")).hasToString("ExchangeAccount[name]");
    }

    @Test
    void aRecordIsALineOfJsonWithoutWhatDoesNotApply() {
        exchange.markPrice("BTCUSDT", new BigDecimal("1E+5"));

        assertThat(journal.toJsonLines())
                .isEqualTo("{\"sequence\":1,\"time\":\"2026-01-01T00:00:00Z\",\"kind\":\"MARK_PRICE\","
                        + "\"symbol\":\"BTCUSDT\",\"price\":\"100000\"}\n");
    }

    @Test
    void whatAClientSendsCannotBreakALine() {
        client.unsigned("GET", "/fapi/v1/time", "symbol", "a\"b\\c\nd");

        assertThat(journal.toJsonLines().lines()).hasSize(2).allMatch(line -> line.endsWith("}"));
        assertThat(journal.toJsonLines()).contains("a\\\"b\\\\c\\u000ad");
    }

    @Test
    void theJournalIsReadFromAnyRecordOn() {
        client.market("BTCUSDT", "BUY", "0.010");

        assertThat(LongStream.of(-1, 0, 3, 4, 99)
                        .mapToObj(after -> journal.recordsAfter(after).size()))
                .containsExactly(4, 4, 1, 0, 0);
        assertThat(Set.copyOf(journal.recordsAfter(2))).isSubsetOf(journal.records());
    }
}

package io.tradeintent.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is this adapter's own: its settings and its file. */
class PaperLogAdapterTest {

    private static final Symbol ADA = Symbol.of("ADAUSDT");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir
    Path directory;

    @Test
    void isFoundByItsNameAndHasTheMarketsOfThePaperExchange() {
        AdapterConfig config = AdapterConfig.of(
                Map.of("PAPER_LOG_FILE", directory.resolve("orders.jsonl").toString(), "PAPER_MARKETS", "ADAUSDT=0.4"));

        try (ExecutionAdapter adapter = ExecutionAdapters.named("paper-log", config)) {
            assertThat(adapter.markPrice(ADA)).isEqualByComparingTo("0.4");
        }
    }

    @Test
    void everyOrderIsWrittenBeforeItIsSentAndWhenItsOutcomeIsKnown() throws IOException {
        Path file = directory.resolve("orders.jsonl");
        PaperLogAdapter adapter = adapter(new OrderLog(file, Clock.fixed(NOW, ZoneOffset.UTC)));

        adapter.place(entry("100"), Instant.MAX);
        adapter.place(entry("1.5"), Instant.MAX);

        String order = "\"client_order_id\":\"" + entry("100").id()
                + "\",\"leg\":\"entry\",\"symbol\":\"ADAUSDT\",\"type\":\"MARKET\",\"side\":\"BUY\",\"quantity\":";
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"time\":\"2026-11-22T03:00:00Z\",\"event\":\"sending\"," + order + "\"100\"}",
                        "{\"time\":\"2026-11-22T03:00:00Z\",\"event\":\"answered\"," + order
                                + "\"100\",\"outcome\":\"filled\",\"filled\":\"100\",\"average_price\":\"0.3701\"}",
                        "{\"time\":\"2026-11-22T03:00:00Z\",\"event\":\"sending\"," + order + "\"1.5\"}",
                        "{\"time\":\"2026-11-22T03:00:00Z\",\"event\":\"answered\"," + order
                                + "\"1.5\",\"outcome\":\"filled\",\"filled\":\"100\",\"average_price\":\"0.3701\"}");
    }

    @Test
    void whatCannotBeWrittenIsNotSent() throws IOException {
        OrderLog closed = new OrderLog(directory.resolve("orders.jsonl"), Clock.systemUTC());
        closed.close();
        PaperLogAdapter adapter = adapter(closed);

        assertThat(adapter.place(entry("100"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
        assertThat(adapter.position(ADA).flat()).isTrue();
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedByItsSetting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionAdapters.named("paper-log", AdapterConfig.of(Map.of())))
                .withMessage("PAPER_LOG_FILE is missing: it has no default");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionAdapters.named(
                        "paper-log", AdapterConfig.of(Map.of("PAPER_LOG_FILE", directory.toString()))))
                .withMessageStartingWith("PAPER_LOG_FILE must be a file that can be written");
    }

    @Test
    void textIsWrittenAsJson() {
        assertThat(new JsonLine().add("reason", "\"a\\b\"\n").add("none", null).text())
                .isEqualTo("{\"reason\":\"\\\"a\\\\b\\\"\\u000a\"}");
    }

    private static PaperLogAdapter adapter(OrderLog orders) {
        return new PaperLogAdapter(
                PaperExecutionAdapter.builder().defaultMarkets().build(), orders);
    }

    private static OrderRequest entry(String quantity) {
        ClientOrderId id =
                ClientOrderId.of("quantum", "quantum:stream:trade.intent", IntentId.given("one"), OrderLeg.ENTRY);
        return OrderRequest.entry(id, ADA, Side.BUY, new BigDecimal(quantity));
    }
}

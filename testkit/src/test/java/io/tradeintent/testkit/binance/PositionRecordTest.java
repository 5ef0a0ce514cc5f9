package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.binance.journal.PositionRecord;
import io.tradeintent.testkit.binance.journal.PositionRecord.OutlivingExit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journal tells of the lives of positions. */
class PositionRecordTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-22T12:00:00Z"));
    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .limits(ExchangeLimits.unlimited())
            .clock(clock)
            .start();
    private final ExchangeClient client = new ExchangeClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void aPositionIsBareUntilItsStopsCoverAllOfIt() {
        client.market("BTCUSDT", "BUY", "0.010");
        pass(3);
        stop("a", "0.006");
        pass(2);
        stop("b", "0.004");
        pass(60);
        exchange.hand().cancel("b");
        pass(7);

        PositionRecord position = only();

        assertThat(position.ended()).isNull();
        assertThat(position.bare()).isEqualTo(Duration.ofSeconds(12));
        assertThat(position.longestBare()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aPositionThatItsStopEndsWasNotBareAndLeftNothing() {
        client.market("BTCUSDT", "BUY", "0.010");
        whole("s");
        pass(60);
        exchange.markPrice("BTCUSDT", new BigDecimal("48000"));
        pass(60);

        PositionRecord position = only();

        assertThat(position.ended()).isEqualTo(position.opened().plusSeconds(60));
        assertThat(position.bare()).isZero();
        assertThat(position.outlived()).isEmpty();
    }

    @Test
    void anExitThatOutlivesItsPositionIsTimedUntilItIsGoneOrTheNextOneBegins() {
        client.market("BTCUSDT", "BUY", "0.010");
        whole("s");
        client.algo(
                "BTCUSDT",
                "SELL",
                "TAKE_PROFIT_MARKET",
                "51000",
                "quantity",
                "0.010",
                "clientAlgoId",
                "t",
                "reduceOnly",
                "true");
        exchange.hand().close("BTCUSDT");
        pass(4);
        exchange.hand().cancel("s");
        pass(5);
        client.market("BTCUSDT", "BUY", "0.010");
        pass(1);

        List<PositionRecord> positions = exchange.journal().positions(clock.instant());

        assertThat(positions).hasSize(2);
        assertThat(positions.get(0).outlived())
                .containsExactly(
                        new OutlivingExit("s", Duration.ofSeconds(4)), new OutlivingExit("t", Duration.ofSeconds(9)));
        assertThat(positions.get(1).bare()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void orderRequestsOfASymbolAreCountedByTheMinute() {
        for (int order = 0; order < 3; order++) {
            client.market("BTCUSDT", "BUY", "0.010");
            pass(25);
        }
        client.market("ETHUSDT", "BUY", "1");
        pass(25);
        client.market("BTCUSDT", "BUY", "0.010");

        assertThat(exchange.journal().mostOrderRequestsInAMinute("BTCUSDT")).isEqualTo(3);
        assertThat(exchange.journal().mostOrderRequestsInAMinute("ETHUSDT")).isEqualTo(1);
    }

    private PositionRecord only() {
        List<PositionRecord> positions = exchange.journal().positions(clock.instant());
        assertThat(positions).hasSize(1);
        return positions.get(0);
    }

    private void stop(String id, String quantity) {
        client.algo(
                "BTCUSDT",
                "SELL",
                "STOP_MARKET",
                "49000",
                "quantity",
                quantity,
                "clientAlgoId",
                id,
                "reduceOnly",
                "true");
    }

    private void whole(String id) {
        client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "closePosition", "true", "clientAlgoId", id);
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }
}

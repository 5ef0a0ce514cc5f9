package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.venue.OrderOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are signed with the exchange's time, whatever the time is here. */
class ServerClockTest {

    private final Venue venue = Venue.oneWay();

    @AfterEach
    void close() {
        venue.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -60, -1, 0, 1, 60, 86_400})
    void theExchangesClockCounts(long seconds) {
        venue.exchange.clockDrift(Duration.ofSeconds(seconds));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(venue.exchange.journal().requests("POST", "/fapi/v1/order")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -5, 5, 3600})
    void aClockThatWasSetIsAskedForAgain(long seconds) {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.exchange.clockDrift(Duration.ofSeconds(seconds));

        assertThat(venue.adapter.place(Venue.entry("j"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(venue.exchange.journal().requests("GET", "/fapi/v1/time")).isEqualTo(2);
        assertThat(venue.exchange.journal().entriesByClientId()).hasSize(2);
    }

    @Test
    void anOrderThatIsLateAtTheMatchingEngineTwiceWasNotExecuted() {
        venue.adapter.balance(Venue.BTC);
        venue.exchange.engineDelay(Duration.ofSeconds(10));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
        assertThat(venue.exchange.journal().requests("POST", "/fapi/v1/order")).isEqualTo(2);
        assertThat(venue.exchange.journal().entriesByClientId()).isEmpty();
    }
}

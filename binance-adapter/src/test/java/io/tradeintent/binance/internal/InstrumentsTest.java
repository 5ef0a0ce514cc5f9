package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.binance.ExchangeSymbol;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters are kept for a while, and asked for again when they turn out to be wrong. */
class InstrumentsTest {

    private static final Symbol OPEN = Symbol.of("OPENUSDT");

    private final Venue venue = Venue.oneWay();

    @AfterEach
    void close() {
        venue.close();
    }

    private static ExchangeSymbol btc(String step) {
        return ExchangeSymbol.of("BTCUSDT", "BTC", "USDT")
                .prices("0.10", "261.10", "809484")
                .lots(step, step, "1000")
                .minNotional("100");
    }

    private Instrument bitcoin() {
        return venue.adapter.instrument(Venue.BTC).orElseThrow();
    }

    @Test
    void manyQuestionsAreOneRequest() {
        bitcoin();
        bitcoin();
        venue.adapter.instrument(Symbol.of("ETHUSDT"));

        assertThat(venue.exchange.journal().requests("GET", "/fapi/v1/exchangeInfo"))
                .isEqualTo(1);
    }

    @Test
    void anOrderRefusedForItsStepIsTheEndOfOldFilters() {
        assertThat(bitcoin().stepSize()).isEqualByComparingTo("0.001");
        venue.exchange.changeSymbol(btc("1"));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Rejected.class);
        assertThat(bitcoin().stepSize()).isEqualByComparingTo("1");
    }

    @Test
    void filtersAreNotUsedForEver() {
        bitcoin();
        venue.exchange.changeSymbol(btc("1"));
        venue.clock.advance(Duration.ofMinutes(59));
        assertThat(bitcoin().stepSize()).isEqualByComparingTo("0.001");

        venue.clock.advance(Duration.ofMinutes(2));
        assertThat(bitcoin().stepSize()).isEqualByComparingTo("1");
    }

    @Test
    void aMarketThatIsListedLaterIsSeenWithinAMinute() {
        assertThat(venue.adapter.instrument(OPEN)).isEmpty();
        venue.exchange.changeSymbol(ExchangeSymbol.of("OPENUSDT", "OPEN", "USDT")
                .prices("0.0001", "0.0001", "200")
                .lots("1", "1", "1000"));
        venue.clock.advance(Duration.ofSeconds(61));

        assertThat(venue.adapter.instrument(OPEN)).isPresent();
    }

    @Test
    void aMarketThatIsOpenWithoutATickIsNotTraded() {
        venue.exchange.changeSymbol(ExchangeSymbol.of("OPENUSDT", "OPEN", "USDT")
                .prices("0", "0", "0")
                .lots("1", "1", "1000"));

        assertThat(venue.adapter.instrument(OPEN)).isEmpty();
        assertThat(venue.adapter.instrument(Venue.BTC)).isPresent();
    }
}

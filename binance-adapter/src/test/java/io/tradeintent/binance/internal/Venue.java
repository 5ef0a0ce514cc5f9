package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.HmacSigner;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.SimulatedExchangeBuilder;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A simulated exchange and an adapter of it, both by one clock that stands still unless the adapter waits. */
final class Venue implements AutoCloseable {

    static final Symbol BTC = Symbol.of("BTCUSDT");
    static final BigDecimal ONE = new BigDecimal("0.010");

    final ManualClock clock = ManualClock.at(Instant.parse("2026-11-22T12:00:00Z"));
    final ManualPacer pacer = new ManualPacer(clock);
    final SimulatedExchange exchange;
    final FuturesAdapter adapter;

    private Venue(SimulatedExchangeBuilder builder, UnaryOperator<VenueOptions> change) {
        this.exchange = builder.clock(clock).start();
        this.adapter = adapter(change);
    }

    static Venue oneWay() {
        return of(builder -> builder);
    }

    static Venue hedged() {
        return of(builder -> builder.hedgeMode(true));
    }

    static Venue of(UnaryOperator<SimulatedExchangeBuilder> change) {
        return new Venue(
                change.apply(SimulatedExchange.builder().limits(ExchangeLimits.unlimited())), options -> options);
    }

    FuturesAdapter adapter(UnaryOperator<VenueOptions> change) {
        return adapter(change, SimulatedExchange.DEFAULT_API_SECRET);
    }

    FuturesAdapter adapter(UnaryOperator<VenueOptions> change, String secret) {
        VenueOptions options = change.apply(options(exchange.uri(), Duration.ofSeconds(4)));
        return new FuturesAdapter(options, new HmacSigner(SimulatedExchange.DEFAULT_API_KEY, secret), pacer);
    }

    VenueOptions options(URI uri, Duration requestTimeout) {
        return new VenueOptions(
                uri,
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                requestTimeout,
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                null,
                clock);
    }

    static ClientOrderId id(String intent, OrderLeg leg) {
        return ClientOrderId.of("quantum", "quantum:stream:trade.intent", IntentId.given(intent), leg);
    }

    static OrderRequest entry(String intent) {
        return OrderRequest.entry(id(intent, OrderLeg.ENTRY), BTC, Side.BUY, ONE);
    }

    static OrderRequest stop(String intent) {
        return OrderRequest.stop(id(intent, OrderLeg.STOP), BTC, Side.SELL, null, new BigDecimal("49000"));
    }

    static OrderRequest target(String intent) {
        return OrderRequest.target(
                id(intent, OrderLeg.TARGET_1), BTC, Side.SELL, new BigDecimal("0.005"), new BigDecimal("51000"));
    }

    @Override
    public void close() {
        adapter.close();
        exchange.close();
    }

    /** Waits by moving the clock. */
    record ManualPacer(ManualClock clock) implements Pacer {

        @Override
        public long nanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() % 1_000_000_000 * 1_000_000_000 + now.getNano();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            clock.advance(time);
        }
    }
}

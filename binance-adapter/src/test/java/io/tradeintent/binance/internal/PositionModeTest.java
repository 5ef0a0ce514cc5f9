package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.binance.internal.wire.HmacSigner;
import io.tradeintent.binance.internal.wire.HttpTransport;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.Signer;
import io.tradeintent.intent.Side;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.venue.OrderOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The position mode of the account may be changed behind our back. */
class PositionModeTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ordersFollowTheModeOfTheAccount(boolean hedgedFirst) {
        try (Venue venue = hedgedFirst ? Venue.hedged() : Venue.oneWay()) {
            assertThat(venue.adapter.position(Venue.BTC).hedged()).isEqualTo(hedgedFirst);
            change(venue, !hedgedFirst);

            assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
            assertThat(venue.adapter.place(Venue.stop("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Accepted.class);
            assertThat(venue.adapter.place(Venue.target("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Accepted.class);
            assertThat(venue.adapter.position(Venue.BTC).hedged()).isEqualTo(!hedgedFirst);
            assertThat(venue.adapter.position(Venue.BTC).openedBy(Side.BUY)).isEqualByComparingTo(Venue.ONE);
            assertThat(venue.exchange.journal().entriesByClientId()).hasSize(1);
        }
    }

    private static void change(Venue venue, boolean hedged) {
        Signer signer = new HmacSigner(SimulatedExchange.DEFAULT_API_KEY, SimulatedExchange.DEFAULT_API_SECRET);
        VenueOptions options = venue.options(venue.exchange.uri(), Duration.ofSeconds(4));
        HttpTransport transport = new HttpTransport(options.baseUri(), Duration.ofSeconds(2));
        Calls calls = new Calls(options, signer, transport, new HostLimits(), new OrderLimits(), venue.pacer);
        Query query = new Query().add("dualSidePosition", Boolean.toString(hedged));
        calls.ask(
                Call.change("POST", "/fapi/v1/positionSide/dual", query),
                Deadline.in(Duration.ofSeconds(60), venue.pacer));
        calls.close();
    }
}

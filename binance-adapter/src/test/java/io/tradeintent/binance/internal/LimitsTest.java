package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeintent.stream.Doubt;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OutageScope;
import io.tradeintent.venue.VenueUnavailableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Limits are waited for; whoever asks for silence gets it. */
class LimitsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The limits of the exchange are announced with its markets. */
    private static Venue limited(UnaryOperator<ExchangeLimits> change) {
        Venue venue = Venue.of(builder ->
                builder.limits(change.apply(ExchangeLimits.production())).balance(new BigDecimal("1000000000")));
        venue.adapter.instrument(Venue.BTC);
        return venue;
    }

    @Test
    void aBurstOfEntriesIsNeverRefused() {
        try (Venue venue = limited(limits -> limits)) {
            for (int entry = 0; entry < 2_000; entry++) {
                while (venue.adapter.place(Venue.entry("i" + entry), Instant.MAX) instanceof OrderOutcome.Unavailable) {
                    venue.clock.advance(Duration.ofSeconds(5));
                }
            }

            assertThat(venue.exchange.journal().count(JournalRecord.Kind.LIMITED))
                    .isZero();
            assertThat(venue.exchange.journal().entriesByClientId())
                    .hasSize(2_000)
                    .allSatisfy((id, orders) -> assertThat(orders).hasSize(1));
        }
    }

    @Test
    void limitsThatCannotBeWaitedForEndTheCallInTime() {
        try (Venue venue = limited(limits -> limits.withWeightPerMinute(60))) {
            assertThatThrownBy(() -> {
                        for (int question = 0; question < 60; question++) {
                            venue.adapter.balance(Venue.BTC);
                        }
                    })
                    .isInstanceOf(VenueUnavailableException.class)
                    .hasMessageContaining("limits");
            assertThat(venue.exchange.journal().count(JournalRecord.Kind.LIMITED))
                    .isZero();
        }
    }

    @Test
    void whatOthersOfTheAddressUsedCounts() {
        try (Venue venue = limited(limits -> limits.withWeightPerMinute(60));
                FuturesAdapter other = venue.adapter(options -> options)) {
            other.instrument(Venue.BTC);
            assertThatThrownBy(() -> {
                        for (int question = 0; question < 60; question++) {
                            venue.adapter.balance(Venue.BTC);
                            other.balance(Venue.BTC);
                        }
                    })
                    .isInstanceOf(VenueUnavailableException.class);
            assertThat(venue.exchange.journal().count(JournalRecord.Kind.LIMITED))
                    .isZero();
        }
    }

    @Test
    void aBanSilencesEveryAdapterOfTheProcessUntilItEnds() {
        try (Venue venue = Venue.oneWay();
                FuturesAdapter other = venue.adapter(options -> options)) {
            venue.exchange.inject(
                    Fault.ipBan(Duration.ofSeconds(30)),
                    FaultRule.onPath("/fapi/v3/account").once());
            assertThatThrownBy(() -> venue.adapter.balance(Venue.BTC)).isInstanceOf(VenueUnavailableException.class);
            long requests = venue.exchange.journal().requests();

            assertThatThrownBy(() -> other.position(Venue.BTC)).isInstanceOf(VenueUnavailableException.class);
            assertThat(other.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
            assertThat(venue.exchange.journal().requests()).isEqualTo(requests);

            venue.clock.advance(Duration.ofSeconds(31));
            assertThat(other.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
            assertThat(venue.exchange.journal().count(JournalRecord.Kind.BANNED))
                    .isEqualTo(1);
        }
    }

    @Test
    void whoIsRefusedIsToldUntilWhen() {
        try (Venue venue = Venue.oneWay()) {
            Instant end = venue.clock.instant().plusSeconds(30);
            venue.exchange.inject(
                    Fault.ipBan(Duration.ofSeconds(30)),
                    FaultRule.onPath("/fapi/v3/account").once());

            assertThat(down(() -> venue.adapter.balance(Venue.BTC)).until())
                    .hasValueSatisfying(until -> assertThat(until).isBetween(end, end.plusSeconds(2)));
            venue.clock.advance(Duration.ofSeconds(10));
            assertThat(down(() -> venue.adapter.position(Venue.BTC)).until())
                    .hasValueSatisfying(until -> assertThat(until).isBetween(end, end.plusSeconds(2)));
            assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX))
                    .isInstanceOfSatisfying(
                            OrderOutcome.Unavailable.class,
                            down -> assertThat(down.until()).isBetween(end, end.plusSeconds(2)));
        }
    }

    @Test
    void whatHasUpToItsLimitBeenUsedIsToldUntilWhen() {
        try (Venue venue = limited(limits -> limits.withWeightPerMinute(60))) {
            Instant begin = venue.clock.instant();
            VenueUnavailableException down = down(() -> {
                for (int question = 0; question < 60; question++) {
                    venue.adapter.balance(Venue.BTC);
                }
            });

            assertThat(down.doubt()).isEqualTo(Doubt.NOT_DONE);
            assertThat(down.until())
                    .hasValueSatisfying(
                            until -> assertThat(until).isBetween(venue.clock.instant(), begin.plusSeconds(61)));
        }
    }

    @Test
    void maintenanceThatSaysWhenItEndsIsToldUntilWhen() throws IOException {
        String answer = "HTTP/1.1 503 Said\r\nRetry-After: 120\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (Venue venue = Venue.oneWay();
                ScriptedServer closed = new ScriptedServer(head -> answer);
                FuturesAdapter adapter = venue.adapter(options -> venue.options(closed.uri(), Duration.ofSeconds(4)))) {
            assertThat(down(() -> adapter.markPrice(Venue.BTC)).until())
                    .hasValue(venue.clock.instant().plusSeconds(120));
        }
    }

    private static VenueUnavailableException down(ThrowingCallable question) {
        return catchThrowableOfType(VenueUnavailableException.class, question);
    }

    @Test
    void theTimeAskedForIsWaited() {
        try (Venue venue = Venue.oneWay()) {
            venue.adapter.balance(Venue.BTC);
            Instant before = venue.clock.instant();
            venue.exchange.inject(
                    Fault.tooManyRequests(Duration.ofSeconds(5)),
                    FaultRule.onPath("/fapi/v3/account").once());

            venue.adapter.balance(Venue.BTC);

            assertThat(Duration.between(before, venue.clock.instant()))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
        }
    }

    @Test
    void aPauseWithoutAnEndDoublesUpToAMinuteAndBeginsAnew() {
        HostLimits limits = new HostLimits();
        long now = 0;
        for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(limits.pause(Duration.ZERO, now, now)).isEqualTo(Duration.ofSeconds(expected));
            now += expected * SECOND;
            assertThat(limits.pausedFor(now)).isZero();
        }
        limits.answered(now);
        assertThat(limits.pause(Duration.ZERO, now, now)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void answersOfOneBurstAreOneEpisode() {
        HostLimits limits = new HostLimits();
        for (long answer = 0; answer < 8; answer++) {
            limits.pause(Duration.ZERO, 0, answer);
        }

        assertThat(limits.pausedFor(0)).isEqualTo(SECOND);
        assertThat(limits.pause(Duration.ZERO, SECOND, SECOND)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void tooManyOrdersSilenceOrdersAndNoQuestion() {
        try (Venue venue = Venue.oneWay()) {
            venue.adapter.place(Venue.entry("i"), Instant.MAX);
            venue.exchange.inject(
                    Fault.tooManyOrders(),
                    FaultRule.on("POST", "/fapi/v1/order").once());
            Instant before = venue.clock.instant();

            assertThat(venue.adapter.place(Venue.entry("j"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
            assertThat(Duration.between(before, venue.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

            venue.exchange.inject(Fault.tooManyOrders(), FaultRule.on("POST", "/fapi/v1/order"));
            assertThat(venue.adapter.place(Venue.entry("k"), Instant.MAX))
                    .isInstanceOfSatisfying(
                            OrderOutcome.Unavailable.class,
                            down -> assertThat(down.scope()).isEqualTo(OutageScope.OPENING));
            Instant asked = venue.clock.instant();
            venue.adapter.position(Venue.BTC);
            assertThat(venue.clock.instant()).isEqualTo(asked);
        }
    }

    @Test
    void exitsGoFirstAfterAPauseOfOrders() {
        OrderLimits limits = new OrderLimits();
        limits.pause(Duration.ZERO, 0, 0);

        assertThat(limits.enter(true, SECOND)).isZero();
        assertThat(limits.enter(false, SECOND)).isEqualTo(SECOND);
        assertThat(limits.enter(false, 2 * SECOND)).isZero();
    }

    @Test
    void aPauseInForceIsNeverShortened() {
        HostLimits limits = new HostLimits();
        limits.pause(Duration.ofSeconds(100), 0, 0);

        assertThat(limits.pause(Duration.ofSeconds(1), 0, 0)).isEqualTo(Duration.ofSeconds(100));
        assertThat(limits.pausedFor(99 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void aBanOutlivesTheAdapterThatDrewIt() {
        HostLimits first = HostLimits.acquire("outlives.example");
        first.pause(Duration.ofSeconds(10), 0, 0);
        HostLimits.release("outlives.example", SECOND);

        HostLimits second = HostLimits.acquire("outlives.example");
        assertThat(second.pausedFor(2 * SECOND)).isEqualTo(8 * SECOND);
        HostLimits.release("outlives.example", 20 * SECOND);
        assertThat(HostLimits.acquire("outlives.example")).isNotSameAs(second);
        HostLimits.release("outlives.example", 20 * SECOND);
    }

    @Test
    void entriesWaitBeforeExitsDo() {
        OrderLimits limits = new OrderLimits();
        limits.limits(10, 100);
        for (int order = 0; order < 7; order++) {
            assertThat(limits.enter(false, 0)).isZero();
        }

        assertThat(limits.enter(false, 0)).isEqualTo(10 * SECOND);
        assertThat(limits.enter(true, 0)).isZero();
        assertThat(limits.enter(true, 0)).isZero();
        assertThat(limits.enter(true, 0)).isEqualTo(10 * SECOND);
        assertThat(limits.enter(false, 10 * SECOND)).isZero();
    }

    @Property
    void noSpanOfTheIntervalEverHoldsMoreThanTheLimit(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 3_000) Integer> gaps,
            @ForAll @IntRange(min = 1, max = 20) int limit) {
        SlidingCount count = new SlidingCount(Duration.ofSeconds(10), limit);
        List<Long> uses = new ArrayList<>();
        long now = 0;
        for (int gap : gaps) {
            now += gap * 1_000_000L;
            now += count.wait(1, 100, now);
            assertThat(count.wait(1, 100, now)).isZero();
            count.use(1, now);
            uses.add(now);
            long from = now - 10 * SECOND;
            assertThat(uses.stream().filter(at -> at > from).count()).isLessThanOrEqualTo(limit);
        }
    }
}

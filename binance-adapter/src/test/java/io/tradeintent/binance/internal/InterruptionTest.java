package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever interrupts gets his thread back soon, with the flag set. */
class InterruptionTest {

    private record Seen<T>(T value, boolean flag) {}

    private final Venue venue = Venue.oneWay();

    @AfterEach
    void close() {
        Thread.interrupted();
        venue.close();
    }

    @Test
    void anOrderThatWasBegunIsUnknown() throws Exception {
        venue.adapter.position(Venue.BTC);
        Seen<OrderOutcome> seen =
                interrupted("POST", "/fapi/v1/order", () -> venue.adapter.place(Venue.entry("i"), Instant.MAX));

        assertThat(seen.value()).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(seen.flag()).isTrue();
    }

    @Test
    void aQuestionEndsAsUnavailable() throws Exception {
        Seen<String> seen = interrupted("GET", "/fapi/v3/account", () -> {
            try {
                return "balance " + venue.adapter.balance(Venue.BTC);
            } catch (VenueUnavailableException e) {
                return "unavailable";
            }
        });

        assertThat(seen).isEqualTo(new Seen<>("unavailable", true));
    }

    @Test
    void nothingIsSentByAThreadThatIsInterruptedAlready() {
        Thread.currentThread().interrupt();

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(venue.exchange.journal().requests()).isZero();
    }

    private interface Question<T> {
        T ask();
    }

    private <T> Seen<T> interrupted(String method, String path, Question<T> question)
            throws InterruptedException, ExecutionException, TimeoutException {
        venue.exchange.inject(Fault.slowAnswer(Duration.ofMinutes(1)), FaultRule.on(method, path));
        FutureTask<Seen<T>> task = new FutureTask<>(() -> {
            T value = question.ask();
            return new Seen<>(value, Thread.currentThread().isInterrupted());
        });
        Thread thread = new Thread(task, "interrupted");
        thread.start();
        while (venue.exchange.journal().requests(method, path) == 0 && thread.isAlive()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        return task.get(3, TimeUnit.SECONDS);
    }
}

package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.AgeLimit;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RetryPolicy;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ForwardingIntentHandler;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a handler answers becomes of the entry, and nothing that it answers is dropped in silence. */
@RedisTest
class HandlerAnswersTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final Exception CAUSE = new IllegalStateException("cause");
    private static final Handed INTENT = Handed.opening(IntentId.given("i"), Symbol.of("ADAUSDT"));

    private final ManualClock clock = ManualClock.at(Decoding.ID.time());

    /** A handler that answers alike to whatever it is asked, be it right or wrong. */
    private static IntentHandler answering(@Nullable IntentResult result) {
        return new ForwardingIntentHandler(
                IntentHandler.inOneStep(ExecutionMode.LIVE, delivery -> IntentResult.reject("not asked"))) {
            @Override
            @SuppressWarnings("NullAway") // What is not checked may answer null.
            public IntentResult handle(Delivery<TradeIntent> delivery) {
                return result;
            }
        };
    }

    private FreshHandler fresh(IntentHandler handler) {
        ResultReporter reporter = new ResultReporter(
                new StreamNames("quantum"), "desk", Duration.ofDays(1), new ResultContext(Map::of), null);
        return new FreshHandler(handler, AgeLimit.of(Duration.ofMinutes(5)), clock, reporter);
    }

    @Test
    void everyAnswerHasItsCounterpart() throws Exception {
        Duration delay = Duration.ofSeconds(3);
        Instant until = Decoding.ID.time().plusSeconds(9);
        assertThat(fresh(answering(IntentResult.retry(CAUSE))).handle(INTENT)).isEqualTo(HandlerResult.retry(CAUSE));
        assertThat(fresh(answering(IntentResult.retry(delay, CAUSE))).handle(INTENT))
                .isEqualTo(HandlerResult.retry(delay, CAUSE));
        assertThat(fresh(answering(IntentResult.postpone(delay, CAUSE))).handle(INTENT))
                .isEqualTo(HandlerResult.postpone(delay, CAUSE));
        assertThat(fresh(answering(IntentResult.reject("no"))).handle(INTENT)).isEqualTo(HandlerResult.reject("no"));
        assertThat(fresh(answering(IntentResult.unavailable(CAUSE))).handle(INTENT))
                .isEqualTo(HandlerResult.unavailable(CAUSE));
        assertThat(fresh(answering(IntentResult.unavailable(CAUSE, until))).handle(INTENT))
                .isEqualTo(HandlerResult.unavailable(CAUSE, until));
    }

    @Test
    void whetherWorkHasBegunIsAskedOfTheHandler() throws Exception {
        IntentHandler begun = new ForwardingIntentHandler(answering(null)) {
            @Override
            public boolean begun(Delivery<TradeIntent> delivery) {
                return delivery == INTENT;
            }
        };

        assertThat(fresh(begun).begun(INTENT)).isTrue();
        assertThat(fresh(answering(null)).begun(INTENT)).isFalse();
    }

    @Test
    void aFreshIntentThatHasNotBegunIsAFailedAttempt(RedisServer redis) {
        assertThat(deadLetterOf(redis, answering(IntentResult.notBegun())))
                .contains("x-reason, retries_exhausted", "x-deliveries, 2")
                .contains("the handler answered that a fresh intent has not begun, which only handleStale may");
    }

    @Test
    void noAnswerIsAFailedAttempt(RedisServer redis) {
        assertThat(deadLetterOf(redis, answering(null)))
                .contains("x-reason, retries_exhausted", "x-deliveries, 2", "the handler returned null");
    }

    private static String deadLetterOf(RedisServer redis, IntentHandler handler) {
        redis.command("XADD", INTENTS, "*", "payload", "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1}");
        try (var consumer = IntentStreams.consumer(RedisURI.create(redis.uri()))
                .service("desk")
                .instance("1")
                .startAt(StartPosition.earliest())
                .retry(RetryPolicy.defaults().withMaxDeliveries(2))
                .handler(handler)
                .tune(tuned -> tuned.block(Duration.ofMillis(100)))
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> redis.command("XLEN", INTENTS + ":dlq").equals(1L));
        }
        assertThat(redis.command("XLEN", "quantum:stream:execution.result")).isEqualTo(0L);
        return redis.command("XRANGE", INTENTS + ":dlq", "-", "+").toString();
    }
}

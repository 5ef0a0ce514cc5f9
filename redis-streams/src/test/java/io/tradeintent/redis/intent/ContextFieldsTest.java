package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.redis.ConsumerExtension;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** A result carries what the service adds to it, and is written whatever the service does. */
@RedisTest
class ContextFieldsTest {

    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    private final List<Map<String, String>> written = new CopyOnWriteArrayList<>();

    /** Stands around each attempt as the traces of a service do. */
    private static final class Tracing implements ConsumerExtension {

        @Override
        public HandlerResult around(Delivery<?> delivery, Attempt attempt) throws Exception {
            TRACE.set("of " + delivery.id());
            try {
                return attempt.run();
            } finally {
                TRACE.remove();
            }
        }
    }

    @Test
    void eachResultCarriesTheContextOfItsOwnHandlerInBothForms(RedisServer redis) {
        String first = publish(redis);
        String second = publish(redis);
        consume(redis, () -> Map.of("traceparent", String.valueOf(TRACE.get())));

        assertThat(written)
                .hasSize(2)
                .allSatisfy(fields -> assertThat(fields.keySet())
                        .containsExactly(
                                "event_type",
                                "payload",
                                "trace_id",
                                "correlation_id",
                                "timestamp",
                                "source",
                                "traceparent"));
        assertThat(written)
                .extracting(fields -> fields.get("traceparent"))
                .containsExactly("of " + first, "of " + second);
        assertThat(written.get(0).get("payload")).contains("skipped_drain");
        assertThat(written.get(1).get("payload")).contains("skipped_duplicate");
        assertThat(String.valueOf(redis.command("XRANGE", "quantum:stream:execution.result", "-", "+")))
                .contains("traceparent, of " + first, "traceparent, of " + second);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("throws", () -> {
                    throw new IllegalStateException("no context");
                }),
                broken("null", () -> null),
                broken("null value", () -> Collections.singletonMap("a", null)),
                broken("null name", () -> Collections.singletonMap(null, "a")),
                broken("its payload", () -> Map.of("a", "1", "payload", "{}")));
    }

    private static Arguments broken(String what, Supplier<Map<String, String>> fields) {
        return arguments(what, fields);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aContextThatIsWrongIsLeftOutAndToldOnce(String what, Supplier<Map<String, String>> fields, RedisServer redis) {
        publish(redis);
        publish(redis);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(IntentStreams.class);
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        try {
            consume(redis, fields);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
            logger.setAdditive(true);
        }

        assertThat(written)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result)
                        .containsOnlyKeys(
                                "event_type", "payload", "trace_id", "correlation_id", "timestamp", "source"));
        assertThat(written.get(0).get("payload")).contains("skipped_drain");
        assertThat(log.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("context fields left out of results; later failures are not logged");
    }

    @Test
    void aMissingSupplierIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() ->
                        IntentStreams.consumer(RedisTarget.parse("redis://h")).contextFields(null))
                .withMessage("contextFields");
    }

    private void consume(RedisServer redis, Supplier<Map<String, String>> context) {
        try (var consumer = IntentStreams.consumer(RedisTarget.of(redis.uri()))
                .service("desk")
                .startAt(StartPosition.earliest())
                .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                .contextFields(context)
                .extend(new Tracing())
                .results((result, fields) -> written.add(fields))
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> written.size() == 2);
        }
    }

    private static String publish(RedisServer redis) {
        return (String) redis.command(
                "XADD",
                "quantum:stream:trade.intent",
                "*",
                "payload",
                "{\"symbol\":\"ADAUSDT\",\"quantity\":1,\"side\":\"BUY\",\"intent_id\":\"i-1\"}");
    }
}

package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A listener is told each result that was written, once and as it was written. */
@RedisTest
class ResultListenerTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final String RESULTS = "quantum:stream:execution.result";

    /** One call of a listener. */
    private record Told(ExecutionResult result, Map<String, String> fields) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<Told> alsoTold = new CopyOnWriteArrayList<>();

    @Test
    void bothFormsAreToldAsTheyWereWritten(RedisServer redis) {
        publish(redis, "*", "\"side\":\"BUY\",\"intent_id\":\"i-1\"");
        publish(redis, "*", "\"side\":\"BUY\",\"intent_id\":\"i-1\"");
        publish(redis, "*", "\"side\":\"HOLD\"");
        publish(redis, "*", "\"side\":\"BUY\",\"timestamp\":\"2020-01-01T00:00:00Z\"");
        publish(redis, "*", "\"side\":\"BUY\",\"quantity\":-1");

        consume(redis, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()), 4);

        assertThat(told)
                .extracting(one -> one.result().status())
                .containsExactlyInAnyOrder(
                        ExecutionStatus.SKIPPED_DRAIN,
                        ExecutionStatus.SKIPPED_DUPLICATE,
                        ExecutionStatus.SKIPPED_NO_ACTION,
                        ExecutionStatus.SKIPPED_STALE);
        assertThat(told)
                .allSatisfy(one -> assertThat(one.fields().get("payload"))
                        .contains("\"status\":\"" + one.result().status().wireName() + '"')
                        .contains("\"entry_id\":\"" + one.result().entryId() + '"'));
        assertThat(told).extracting(Told::fields).containsExactlyInAnyOrderElementsOf(written(redis));
        assertThat(alsoTold).containsExactlyInAnyOrderElementsOf(told);
        assertThat(written(redis))
                .extracting(ResultListenerTest::readAndWritten)
                .isEqualTo(written(redis));
    }

    private static Map<String, String> readAndWritten(Map<String, String> fields) {
        ResultCodec codec = new ResultCodec();
        return codec.decode(RawEntry.of(EntryId.MIN, fields)) instanceof Decoded.Valid<ExecutionReport> valid
                ? codec.encode(valid.value())
                : Map.of();
    }

    @Test
    void anEndThatAnotherReportedIsToldAsTheDuplicateItIs(RedisServer redis) {
        publish(redis, "*", "\"side\":\"BUY\",\"intent_id\":\"i-1\"");
        IntentHandler reporting = reporting(IntentResult::reported);
        consume(redis, reporting, 1);
        consume(redis, "other", reporting, 2);

        assertThat(told)
                .extracting(one -> one.result().status())
                .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.SKIPPED_DUPLICATE);
        assertThat(told.get(1).result().reason())
                .isEqualTo("reported before, in another entry or by another service, as failed");
        assertThat(told).extracting(Told::fields).containsExactlyElementsOf(written(redis));
    }

    @Test
    void whatAHandlerEmitsInItsSecondFormDoesNotChangeWhatIsTold(RedisServer redis) {
        redis.command("SET", "{quantum}:taken", "by another entry");
        publish(redis, "*", "\"side\":\"BUY\",\"intent_id\":\"i-1\"");
        Emission.Entry note = new Emission.Entry("notes", Map.of("n", "1"));
        Emission own = new Emission.Once("{quantum}:taken", Duration.ofDays(1), note, () -> note);

        consume(redis, reporting(result -> IntentResult.reported(result).emit(own)), 1);

        assertThat(redis.command("XLEN", "notes")).isEqualTo(1L);
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one.result().status()).isEqualTo(ExecutionStatus.FAILED));
        assertThat(told).extracting(Told::fields).containsExactlyElementsOf(written(redis));
    }

    /** Reports every intent as failed. */
    private static IntentHandler reporting(Function<ExecutionResult, IntentResult.Reported> answer) {
        return IntentHandler.inOneStep(
                ExecutionMode.LIVE,
                delivery -> answer.apply(
                        ExecutionResult.builder(delivery, ExecutionMode.LIVE, ExecutionStatus.FAILED, Instant.now())
                                .build()));
    }

    private void consume(RedisServer redis, IntentHandler handler, int resultsThen) {
        consume(redis, "desk", handler, resultsThen);
    }

    private void consume(RedisServer redis, String service, IntentHandler handler, int resultsThen) {
        try (var consumer = IntentStreams.consumer(RedisURI.create(redis.uri()))
                .service(service)
                .instance("1")
                .startAt(StartPosition.earliest())
                .handler(handler)
                .results((result, fields) -> told.add(new Told(result, fields)))
                .results((result, fields) -> {
                    throw new IllegalStateException("a listener that fails");
                })
                .results((result, fields) -> alsoTold.add(new Told(result, fields)))
                .tune(tuned -> tuned.block(Duration.ofMillis(100)))
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> alsoTold.size() == resultsThen);
        }
    }

    private static void publish(RedisServer redis, String id, String fields) {
        redis.command("XADD", INTENTS, id, "payload", "{\"symbol\":\"ADAUSDT\",\"quantity\":1," + fields + '}');
    }

    private static List<Map<String, String>> written(RedisServer redis) {
        List<Map<String, String>> all = new ArrayList<>();
        for (Object entry : (List<?>) redis.command("XRANGE", RESULTS, "-", "+")) {
            List<?> namesAndValues = (List<?>) ((List<?>) entry).get(1);
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < namesAndValues.size(); i += 2) {
                fields.put((String) namesAndValues.get(i), (String) namesAndValues.get(i + 1));
            }
            all.add(fields);
        }
        return all;
    }
}

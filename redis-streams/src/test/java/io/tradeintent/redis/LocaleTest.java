package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A consumer writes the same whatever language and time zone its machine speaks. */
@RedisTest
class LocaleTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({"tr, TR, ''", "th, TH, nu-thai", "de, DE, ''"})
    void everyLocaleConsumesTheSame(String language, String country, String extensions, RedisServer redis) {
        fill(redis, 100, 3);
        redis.command("XADD", Probe.STREAM, "*", "what", "is this");
        try (JavaProcess child = JavaProcess.of(ChildConsumer.class)
                .quickStart()
                .property("user.language", language)
                .property("user.country", country)
                .property("user.extensions", extensions)
                .property("user.timezone", "Pacific/Chatham")
                .args(redis.uri().toString(), "one-" + language, "PT0S", "PT0.25S", "PT2S")
                .start()) {
            await().atMost(GENEROUS).until(() -> length(redis, RESULTS) == 100 && Probe.pending(redis) == 0);
            assertThat(child.errorLines()).isEmpty();
        }
        assertThat(results(redis))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "v" + i).toList());
        assertThat(redis.command("XRANGE", Probe.STREAM + ":dlq", "-", "+").toString())
                .containsPattern("x-deliveries, 1, ")
                .containsPattern("x-time, \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[\\d.]+Z");
    }
}

package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.thread.OwnThreads;
import io.tradeintent.stream.EntryId;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.event.KeyValuePair;

/** A line says by itself what matters, where a pattern shows the message alone; the facts are beside it for programs. */
class LogTextTest {

    static final List<OneOfEach.Sample> SAMPLES = OneOfEach.SAMPLES;

    private final LogLines lines = LogLines.from(Level.TRACE);
    private final Events events = new Events(config(), Ticker.SYSTEM, new OwnThreads(), () -> {});

    private static ConsumerConfig<Probe.Order> config() {
        StreamConsumerBuilder<Probe.Order> builder =
                new Probe().on(RedisTarget.of(RedisURI.create("redis://localhost")), Probe::report);
        builder.listeners.clear();
        return new ConsumerConfig<>(builder, false);
    }

    @AfterEach
    void stopLooking() {
        lines.close();
    }

    private ILoggingEvent lineOf(ConsumerEvent event) {
        events.tell(event);
        return lines.of(Level.TRACE).get(lines.of(Level.TRACE).size() - 1);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void theMessageSaysTheFactsThatMatterAndOfWhichConsumerTheyAre(OneOfEach.Sample sample) {
        ILoggingEvent line = lineOf(sample.event());
        assertThat(line.getFormattedMessage())
                .contains(sample.facts())
                .contains("orders/desk/one")
                .doesNotStartWith(sample.event().name() + " {")
                .doesNotContain("{}", "null", "Optional");
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void theKeyValuesAreTheFactsOfTheEvent(OneOfEach.Sample sample) {
        ILoggingEvent line = lineOf(sample.event());
        assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key)
                .startsWith("stream", "group", "consumer", "event")
                .containsAll(sample.event().details().keySet())
                .allSatisfy(key -> assertThat(key).matches("[a-z]+(_[a-z]+)*"));
        assertThat(value(line, "event")).isEqualTo(sample.event().name());
        assertThat(value(line, "stream")).isEqualTo("orders");
    }

    private static Object value(ILoggingEvent line, String key) {
        return line.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals(key))
                .map((KeyValuePair pair) -> pair.value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingThatAProducerWroteBeginsALineOfItsOwn() {
        String forged = "bad\r\n2026-01-01 INFO all is well\u001b[31m\u2028\u0085end";
        ILoggingEvent line = lineOf(new ConsumerEvent.DeadLettered(new EntryId(1, 0), "invalid", forged, 1));
        assertThat(line.getFormattedMessage())
                .contains("all is well")
                .doesNotContainPattern("[\\p{Cntrl}\u2028\u0085]");
        assertThat((String) value(line, "error"))
                .contains("all is well")
                .doesNotContainPattern("[\\p{Cntrl}\u2028\u0085]");
    }

    @Test
    void aLineIsNotLongHoweverLongItsFactsAre() {
        ILoggingEvent text =
                lineOf(new ConsumerEvent.DeadLettered(new EntryId(1, 0), "invalid", "x".repeat(100_000), 1));
        assertThat(text.getFormattedMessage()).hasSizeLessThan(700);
        List<EntryId> many =
                LongStream.range(0, 10_000).mapToObj(i -> new EntryId(i, 0)).toList();
        ILoggingEvent ids = lineOf(new ConsumerEvent.EntriesLost(many));
        assertThat(ids.getFormattedMessage())
                .contains("10000", "0-0", "19-0", "9980 more")
                .hasSizeLessThan(700);
        assertThat(value(ids, "entry_ids").toString()).hasSizeLessThan(700);
        ILoggingEvent same = lineOf(new ConsumerEvent.GhostsRemoved(Collections.nCopies(5, "y".repeat(10_000))));
        assertThat(same.getFormattedMessage()).hasSizeLessThan(700);
    }

    @Test
    void aFactThatLooksLikeAPlaceForOneIsShownAsItIs() {
        assertThat(lineOf(new ConsumerEvent.DeadLettered(new EntryId(1, 0), "invalid", "no {} here {}", 1))
                        .getFormattedMessage())
                .contains("no {} here {}")
                .endsWith("[orders/desk/one]");
    }
}

package io.tradeintent.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever does not care for bytes reads an entry as texts. */
@RedisTest
class EntryTextTest {

    private static final EntryId ID = new EntryId(1, 0);

    private static RawEntry entry(String... namesAndValues) {
        return RawEntry.of(
                ID, Stream.of(namesAndValues).map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    @Test
    void aFieldIsReadByItsName() {
        RawEntry entry = entry("a", "1", "\u00e4", "\ud83d\ude00", "empty", "");

        assertThat(entry.text("a")).contains("1");
        assertThat(entry.text("\u00e4")).contains("\ud83d\ude00");
        assertThat(entry.text("empty")).contains("");
        assertThat(entry.text("A")).isEmpty();
        assertThat(entry.text("")).isEmpty();
    }

    @Test
    void ofARepeatedNameTheLastValueCountsAtThePlaceOfTheFirst() {
        RawEntry entry = entry("a", "1", "b", "2", "a", "3");

        assertThat(entry.text("a")).contains("3");
        assertThat(entry.texts()).containsExactly(Map.entry("a", "3"), Map.entry("b", "2"));
    }

    @Test
    void textsCannotBeChanged() {
        Map<String, String> texts = entry("a", "1").texts();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> texts.put("a", "2"));
        assertThat(entry().texts()).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsReplaced() {
        RawEntry entry = RawEntry.of(ID, new byte[][] {
            {'n', (byte) 0xff}, {'1'}, {'n', (byte) 0xfe}, {(byte) 0xc3}, {'v'}, {'x', (byte) 0x80}
        });

        assertThat(entry.texts()).containsExactly(Map.entry("n\ufffd", "\ufffd"), Map.entry("v", "x\ufffd"));
        assertThat(entry.text("v")).contains("x\ufffd");
    }

    @Test
    void oneOfSeveralEntriesInAnArrayReadsItsOwnFieldsOnly() {
        byte[] all = "a1a2b3".getBytes(UTF_8);
        int[] bounds = {0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6};
        RawEntry second = new RawEntry(ID, all, bounds, 4, 1);

        assertThat(second.texts()).containsExactly(Map.entry("a", "2"));
        assertThat(second.text("b")).isEmpty();
    }

    @Test
    void aDecoderOfTextIsGivenAllFields() {
        EntryDecoder<Integer> sum = EntryDecoder.ofText(
                fields -> fields.values().stream().mapToInt(Integer::parseInt).sum());

        assertThat(sum.decode(entry("a", "1", "b", "2"))).isEqualTo(new Decoded.Valid<>(3));
    }

    @Test
    void whatTheFunctionThrowsOrLeavesOutMakesTheEntryInvalid() {
        EntryDecoder<Integer> number = EntryDecoder.ofText(fields -> Integer.valueOf(fields.get("n")));
        EntryDecoder<String> name = EntryDecoder.ofText(fields -> fields.get("name"));

        assertThat(number.decode(entry("n", "x")))
                .isEqualTo(new Decoded.Invalid<>(
                        "undecodable",
                        List.of("the decoder failed: java.lang.NumberFormatException: For input string: \"x\"")));
        assertThat(name.decode(entry("n", "x")))
                .isEqualTo(new Decoded.Invalid<>("undecodable", List.of("the decoder gave no value")));
    }

    @Test
    void aMissingFunctionIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> EntryDecoder.ofText(null))
                .withMessage("read");
    }

    @Test
    void anEntryThatTheFunctionRefusesBecomesADeadLetterAndTheOthersAreHandled(RedisServer redis) {
        Collection<Delivery<Integer>> handled = new CopyOnWriteArrayList<>();
        redis.command("XADD", "numbers", "*", "n", "one", "n", "1");
        redis.command("XADD", "numbers", "*", "n", "two");
        redis.command("XADD", "numbers", "*", "n", "3");
        try (var consumer = StreamConsumer.<Integer>builder(RedisTarget.parse(String.valueOf(redis.uri()))).stream(
                        "numbers")
                .group("g")
                .consumer("c")
                .startAt(StartPosition.earliest())
                .decoder(EntryDecoder.ofText(fields -> Integer.valueOf(fields.get("n"))))
                .handler(delivery -> {
                    handled.add(delivery);
                    return HandlerResult.done();
                })
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == 2);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(String.valueOf(redis.command("XRANGE", "numbers:dlq", "-", "+")))
                            .contains("undecodable", "NumberFormatException", "two"));
        }
        assertThat(handled).extracting(Delivery::value).containsExactlyInAnyOrder(1, 3);
        assertThat(handled)
                .extracting(delivery -> delivery.field("n").orElse(""))
                .containsExactlyInAnyOrder("1", "3");
    }
}

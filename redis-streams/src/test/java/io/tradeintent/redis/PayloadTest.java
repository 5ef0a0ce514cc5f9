package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.ReplyCut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of every size and of any bytes come in whole, and go to the dead letters whole. */
class PayloadTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] LETTERS = (STREAM + ":dlq").getBytes(StandardCharsets.UTF_8);

    private static RedisServer server;
    private static RedisClient client;
    private static RedisCommands<byte[], byte[]> redis;

    private final Probe probe = new Probe();
    private final List<RawEntry> decoded = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
        client = RedisClient.create(RedisURI.create(server.uri()));
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        redis = connection.sync();
    }

    @AfterAll
    static void stopRedis() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
    }

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of("every byte as name and value", fields(256, i -> new byte[] {(byte) i}, i ->
                        new byte[] {(byte) i, 0, 13, 10})),
                Arguments.of("no bytes at all", fields(1, i -> new byte[0], i -> new byte[0])),
                Arguments.of("200 KiB", fields(1, i -> new byte[] {'x'}, i -> random(200 * 1024))),
                Arguments.of("1,000 fields", fields(1_000, PayloadTest::number, PayloadTest::number)),
                Arguments.of(
                        "as many fields as a script can pass on",
                        fields(3_492, PayloadTest::number, PayloadTest::number)),
                Arguments.of("one field more", fields(3_493, PayloadTest::number, PayloadTest::number)),
                Arguments.of("6,000 fields", fields(6_000, PayloadTest::number, PayloadTest::number)));
    }

    private static List<byte[]> fields(
            int count, java.util.function.IntFunction<byte[]> name, java.util.function.IntFunction<byte[]> value) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(name.apply(i));
            all.add(value.apply(i));
        }
        return all;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] number(int i) {
        return Integer.toString(i).getBytes(StandardCharsets.UTF_8);
    }

    private EntryDecoder.Decoded<Probe.Order> refuseAll(RawEntry entry) {
        decoded.add(entry);
        return new EntryDecoder.Decoded.Invalid<>("undecodable", List.of("of no use"));
    }

    private EntryDecoder.Decoded<Probe.Order> acceptAll(RawEntry entry) {
        decoded.add(entry);
        return new EntryDecoder.Decoded.Valid<>(new Probe.Order("k", "v"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void bytesAreTheSameInTheDecoderAndInTheDeadLetter(String what, List<byte[]> fields) {
        add(fields);
        try (var consumer =
                probe.on(server, Probe::report).decoder(this::refuseAll).build()) {
            consumer.start();
            await().atMost(SOON)
                    .until(() -> consumer.status().counts().deadLettered().containsKey("undecodable"));
        }
        assertThat(namesAndValues(decoded.get(0))).isEqualTo(hex(fields));
        List<StreamMessage<byte[], byte[]>> letters = redis.xrange(LETTERS, Range.unbounded());
        assertThat(letters).hasSize(1);
        assertThat(length(server, STREAM + ":dlq")).isEqualTo(1);
        assertThat(text(letters.get(0)))
                .containsEntry("x-reason", "undecodable")
                .containsEntry("x-group", GROUP);
        assertThat(hex(letters.get(0).getBody())).containsAll(hex(fields));
        assertThat(pending(server)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void anEntryOfAnySizeIsRecoveredWhole(String what, List<byte[]> fields) {
        add(fields);
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        server.command("XREADGROUP", "GROUP", GROUP, "one", "STREAMS", STREAM, ">");
        try (var consumer = probe.on(server, delivery -> HandlerResult.done())
                .decoder(this::acceptAll)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
        assertThat(namesAndValues(decoded.get(0))).isEqualTo(hex(fields));
    }

    @Test
    void aLargeDeadLetterWhoseReplyIsLostIsWrittenOnceAndHoldsNobodyUp() {
        for (int i = 0; i < 3; i++) {
            add(fields(6_000, PayloadTest::number, PayloadTest::number));
            add(fields(1, PayloadTest::number, PayloadTest::number));
        }
        try (FaultyProxy proxy = FaultyProxy.to(server);
                var consumer = probe.on(RedisTarget.of(RedisURI.create(proxy.uri())), Probe::report)
                        .decoder(this::refuseAll)
                        .build()) {
            ReplyCut cut = proxy.cutReplyTo("EXEC");
            consumer.start();
            cut.await(SOON);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(consumer.status().counts().deadLettered())
                            .isEqualTo(Map.of("undecodable", 6L)));
        }
        assertThat(length(server, STREAM + ":dlq")).isEqualTo(6);
        assertThat(pending(server)).isZero();
    }

    @Test
    void aLargeDeadLetterIsNotAcknowledgedWhereItCannotBeWritten() {
        server.command("SET", STREAM + ":dlq", "no stream");
        add(fields(6_000, PayloadTest::number, PayloadTest::number));
        try (var consumer =
                probe.on(server, Probe::report).decoder(this::refuseAll).build()) {
            consumer.start();
            await().atMost(SOON)
                    .until(() ->
                            !probe.events(ConsumerEvent.SettlingBlocked.class).isEmpty());
            assertThat(pending(server)).isEqualTo(1);
            server.command("DEL", STREAM + ":dlq");
            await().atMost(SOON).until(() -> length(server, STREAM + ":dlq") == 1 && pending(server) == 0);
        }
    }

    private static void add(List<byte[]> fields) {
        redis.xadd(STREAM.getBytes(StandardCharsets.UTF_8), new XAddArgs(), fields.toArray());
    }

    private static List<String> namesAndValues(RawEntry entry) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < entry.fields(); i++) {
            all.add(entry.name(i));
            all.add(entry.value(i));
        }
        return hex(all);
    }

    private static List<String> hex(List<byte[]> parts) {
        return parts.stream().map(Arrays::toString).toList();
    }

    private static List<String> hex(Map<byte[], byte[]> body) {
        return hex(body.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toList());
    }

    private static Map<String, String> text(StreamMessage<byte[], byte[]> message) {
        return message.getBody().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        field -> new String(field.getKey(), StandardCharsets.ISO_8859_1),
                        field -> new String(field.getValue(), StandardCharsets.ISO_8859_1),
                        (a, b) -> a));
    }
}

package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever decoders, orderings, clocks, executors and suppliers do harms one entry at most, and never the consumer. */
@RedisTest
class ForeignCodeTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();

    /** A key that is at odds with itself. */
    private static final class BadKey {

        private final boolean throwing;

        BadKey(boolean throwing) {
            this.throwing = throwing;
        }

        @Override
        public int hashCode() {
            if (throwing) {
                throw new IllegalStateException("no hash");
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return throwing && this == other;
        }
    }

    static Stream<Arguments> decoders() {
        return Stream.of(
                decoder("null", raw -> null, "gave no answer"),
                decoder("no value", raw -> new Decoded.Valid<>(null), "gave no value"),
                decoder(
                        "an exception",
                        raw -> {
                            throw new IllegalStateException("what is this");
                        },
                        "what is this"),
                decoder(
                        "a deep recursion",
                        raw -> {
                            throw new StackOverflowError("too deep");
                        },
                        "too deep"),
                decoder(
                        "a missing class",
                        raw -> {
                            throw new NoClassDefFoundError("Gone");
                        },
                        "Gone"),
                decoder("no code", raw -> new Decoded.Invalid<>(null, List.of("bad")), "NullPointerException"),
                decoder("no reasons", raw -> new Decoded.Invalid<>("bad", List.of()), "at least one reason"));
    }

    private static Arguments decoder(String what, Function<RawEntry, Decoded<Probe.Order>> wrong, String error) {
        EntryDecoder<Probe.Order> decoder = raw -> {
            Decoded<Probe.Order> decoded = Probe.decode(raw);
            return ((Decoded.Valid<Probe.Order>) decoded).value().value().equals("odd") ? wrong.apply(raw) : decoded;
        };
        return Arguments.of(what, decoder, error);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoders")
    void aDecoderThatGivesNothingUsableCostsItsEntryAlone(
            String what, EntryDecoder<Probe.Order> decoder, String error, RedisServer redis) {
        assertOneDeadLetter(probe.on(redis, Probe::report).decoder(decoder), redis, "undecodable", error);
        assertThat(deadLetter(redis)).contains("decoder " + decoder.getClass().getName());
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                key("null", order -> null, "returned null"),
                key(
                        "an exception",
                        order -> {
                            throw new IllegalStateException("no key");
                        },
                        "no key"),
                key(
                        "an error",
                        order -> {
                            throw new AssertionError("wrong");
                        },
                        "wrong"),
                key("a key unlike itself", order -> new BadKey(false), "does not equal itself"),
                key("a key without a hash", order -> new BadKey(true), "no hash"));
    }

    private static Arguments key(String what, Function<Probe.Order, Object> wrong, String error) {
        Function<Probe.Order, Object> key =
                order -> order.value().equals("odd") ? wrong.apply(order) : (Object) order.key();
        return Arguments.of(what, key, error);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void anOrderingThatGivesNoUsableKeyCostsItsEntryAlone(
            String what, Function<Probe.Order, Object> key, String error, RedisServer redis) {
        assertOneDeadLetter(probe.on(redis, Probe::report).ordering(Ordering.byKey(key)), redis, "invalid", error);
    }

    private void assertOneDeadLetter(
            StreamConsumerBuilder<Probe.Order> builder, RedisServer redis, String reason, String error) {
        publish(redis, "k", "v1");
        publish(redis, "k", "odd");
        publish(redis, "k", "v2");
        try (var consumer = builder.build()) {
            consumer.start();
            await().atMost(GENEROUS)
                    .until(() -> results(redis).equals(List.of("v1", "v2"))
                            && length(redis, STREAM + ":dlq") == 1
                            && pending(redis) == 0);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
        }
        assertThat(deadLetter(redis)).contains("odd", "x-reason, " + reason, error);
    }

    private static String deadLetter(RedisServer redis) {
        return String.valueOf(redis.command("XRANGE", STREAM + ":dlq", "-", "+"));
    }

    @Test
    void aDecoderThatDoesNotReturnIsInterruptedAndCostsItsEntryAlone(RedisServer redis) {
        CountDownLatch never = new CountDownLatch(1);
        EntryDecoder<Probe.Order> hanging = raw -> {
            Decoded<Probe.Order> decoded = Probe.decode(raw);
            if (((Decoded.Valid<Probe.Order>) decoded).value().value().equals("odd")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
            return decoded;
        };
        assertOneDeadLetter(
                probe.on(redis, Probe::report).decoder(hanging).handlerTimeout(Duration.ofMillis(200)),
                redis,
                "undecodable",
                "interrupted");
    }

    @Test
    void aDecoderThatHangsLeavesBeatsSettlementsAndReconnectsAlone(RedisServer redis) {
        CountDownLatch decode = new CountDownLatch(1);
        CountDownLatch handle = new CountDownLatch(1);
        publish(redis, "k", "v1");
        try (var consumer = probe.on(redis, delivery -> {
                    handle.await();
                    return Probe.report(delivery);
                })
                .decoder(raw -> {
                    Decoded<Probe.Order> decoded = Probe.decode(raw);
                    if (((Decoded.Valid<Probe.Order>) decoded).value().value().equals("odd")) {
                        awaitUninterruptibly(decode);
                    }
                    return decoded;
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 1);
            publish(redis, "k", "odd");
            await().atMost(GENEROUS).until(() -> pending(redis) == 2);
            redis.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            await().atMost(GENEROUS)
                    .until(() -> probe.events(ConsumerEvent.Connected.class).size() == 2);
            handle.countDown();
            await().atMost(GENEROUS).until(() -> results(redis).equals(List.of("v1")));
            await().during(Duration.ofSeconds(2))
                    .atMost(GENEROUS)
                    .until(() ->
                            redis.command("EXISTS", STREAM + ":alive:desk:one").equals(1L)
                                    || !consumer.status().connected());
            decode.countDown();
            await().atMost(GENEROUS).until(() -> results(redis).equals(List.of("v1", "odd")));
        }
        assertThat(probe.values()).containsExactly("v1", "odd");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // Code of others may ignore that it is interrupted.
            }
        }
    }

    @Test
    void aClockThatThrowsHarmsNothingButWhatIsShown(RedisServer redis) {
        Clock broken = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("no time");
            }
        };
        publish(redis, "k", "v1");
        redis.command("XADD", STREAM, "*", "nothing", "to read");
        try (var consumer = probe.on(redis, Probe::report).clock(broken).build()) {
            consumer.start();
            await().atMost(GENEROUS)
                    .until(() -> results(redis).equals(List.of("v1")) && length(redis, STREAM + ":dlq") == 1);
        }
        assertThat(deadLetter(redis)).contains("x-time, 20");
    }

    @Test
    void aSupplierOfAnEmissionThatHangsLeavesOthersAlone(RedisServer redis) {
        CountDownLatch hold = new CountDownLatch(1);
        redis.command("SET", "taken", "by another");
        publish(redis, "a", "first");
        try (var consumer = probe.on(redis, delivery -> {
                    if (delivery.value().value().equals("first")) {
                        return HandlerResult.done()
                                .emit(new Emission.Once("taken", Duration.ofMinutes(1), entry("unused"), () -> {
                                    awaitUninterruptibly(hold);
                                    return entry("again");
                                }));
                    }
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 1);
            await().during(Duration.ofSeconds(2))
                    .atMost(GENEROUS)
                    .until(() ->
                            consumer.status().connected() && consumer.status().state() == ConsumerState.RUNNING);
            hold.countDown();
            publish(redis, "b", "second");
            await().atMost(GENEROUS).until(() -> results(redis).size() == 2);
        }
        assertThat(results(redis)).containsExactly("again", "second");
    }

    private static Emission.Entry entry(String value) {
        return new Emission.Entry(Probe.RESULTS, Map.of("value", value));
    }

    @Test
    void handlersRunOnNoThreadThatKeepsTheConsumerAliveWhateverTheExecutorDoes(RedisServer redis) {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch hold = new CountDownLatch(1);
        Probe.fill(redis, 20, 20);
        try (var consumer = probe.on(redis, delivery -> {
                            threads.add(Thread.currentThread().getName());
                            hold.await();
                            return Probe.report(delivery);
                        })
                        .executor(Runnable::run)
                        .build();
                var other = new Probe().on(redis, Probe::report).consumer("two").build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 20 && !threads.isEmpty());
            other.start();
            await().during(Duration.ofSeconds(3))
                    .atMost(GENEROUS)
                    .until(() -> results(redis).isEmpty());
            hold.countDown();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 20 && pending(redis) == 0);
        }
        assertThat(results(redis)).doesNotHaveDuplicates();
        assertThat(threads)
                .allSatisfy(name -> assertThat(name)
                        .doesNotContain("reader")
                        .doesNotContain("keeper")
                        .doesNotContain("lettuce"));
    }
}

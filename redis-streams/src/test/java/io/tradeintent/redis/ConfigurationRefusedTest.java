package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad configuration is refused where it is written, by a message that names the option, the value and the bound. */
class ConfigurationRefusedTest {

    private static final Duration DAY_AND_A_BIT = Duration.ofDays(1).plusNanos(1);

    private static StreamConsumerBuilder<Probe.Order> complete() {
        return new Probe().on(RedisTarget.of(RedisURI.create("redis://localhost:6379")), Probe::report);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("stream", "''", "text", b -> b.stream("")),
                wrong("stream", "' '", "text", b -> b.stream(" ")),
                wrong("group", "' '", "text", b -> b.group(" ")),
                wrong("consumer", "''", "text", b -> b.consumer("")),
                wrong("concurrency", "0", "from 1 to 10000", b -> b.concurrency(0)),
                wrong("concurrency", "10001", "from 1 to 10000", b -> b.concurrency(10_001)),
                wrong("batch", "0", "from 1 to 10000", b -> b.batch(0)),
                wrong("batch", "10001", "from 1 to 10000", b -> b.batch(10_001)),
                wrong("maxInFlight", "-1", "from 1 to 100000", b -> b.maxInFlight(-1)),
                wrong("maxInFlight", "100001", "from 1 to 100000", b -> b.maxInFlight(100_001)),
                wrong(
                        "maxBytesInFlight",
                        "1048575",
                        "from 1048576 to 1099511627776",
                        b -> b.maxBytesInFlight(1_048_575)),
                wrong(
                        "maxBytesInFlight",
                        "1099511627777",
                        "from 1048576 to 1099511627776",
                        b -> b.maxBytesInFlight(1_099_511_627_777L)),
                wrong("maxParked", "0", "from 1 to 1000000", b -> b.maxParked(0)),
                wrong("maxParked", "1000001", "from 1 to 1000000", b -> b.maxParked(1_000_001)),
                wrong("block", "PT0S", "from PT0.001S to PT1M", b -> b.block(Duration.ZERO)),
                wrong("block", "PT1M1S", "from PT0.001S to PT1M", b -> b.block(Duration.ofSeconds(61))),
                wrong("handlerTimeout", "PT-1S", "from PT0.001S", b -> b.handlerTimeout(Duration.ofSeconds(-1))),
                wrong("handlerTimeout", "PT24H0.000000001S", "to PT24H", b -> b.handlerTimeout(DAY_AND_A_BIT)),
                wrong(
                        "liveness every",
                        "PT0.009S",
                        "from PT0.01S",
                        b -> b.liveness(Duration.ofMillis(9), Duration.ofSeconds(1))),
                wrong(
                        "liveness life",
                        "PT2S",
                        "from PT3S to PT24H",
                        b -> b.liveness(Duration.ofSeconds(1), Duration.ofSeconds(2))),
                wrong(
                        "liveness life",
                        "PT24H0.000000001S",
                        "PT24H",
                        b -> b.liveness(Duration.ofSeconds(1), DAY_AND_A_BIT)),
                wrong("claimEvery", "PT0.009S", "from PT0.01S to PT24H", b -> b.claimEvery(Duration.ofMillis(9))),
                wrong("claimBatch", "0", "from 1 to 1000", b -> b.claimBatch(0)),
                wrong("claimBatch", "1001", "from 1 to 1000", b -> b.claimBatch(1_001)),
                wrong("ghostIdle", "PT0.999S", "from PT1S to PT24H", b -> b.ghostIdle(Duration.ofMillis(999))),
                wrong("drain", "PT-0.001S", "from PT0S to PT24H", b -> b.drain(Duration.ofMillis(-1))),
                wrong("ackFlush", "PT0S", "from PT0.001S to PT24H", b -> b.ackFlush(Duration.ZERO)),
                wrong("concurrency", "1000", "at most maxInFlight (256)", b -> {
                    b.concurrency(1_000).maxInFlight(256).build();
                    return b;
                }),
                wrong("batch", "64", "at most maxInFlight (63)", b -> {
                    b.maxInFlight(63).build();
                    return b;
                }),
                wrong("initial", "PT0S", "positive", b -> b.retry(policy(Duration.ZERO, 2, Duration.ofSeconds(1), 5))),
                wrong(
                        "multiplier",
                        "0.5",
                        "between 1 and 100",
                        b -> b.retry(policy(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(1), 5))),
                wrong(
                        "multiplier",
                        "NaN",
                        "between 1 and 100",
                        b -> b.retry(policy(Duration.ofSeconds(1), Double.NaN, Duration.ofSeconds(1), 5))),
                wrong(
                        "longest",
                        "PT1S",
                        "at least initial (PT2S)",
                        b -> b.retry(policy(Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 5))),
                wrong(
                        "longest",
                        "PT25H",
                        "at most PT24H",
                        b -> b.retry(policy(Duration.ofSeconds(2), 2, Duration.ofHours(25), 5))),
                wrong(
                        "maxDeliveries",
                        "0",
                        "at least 1",
                        b -> b.retry(RetryPolicy.defaults().withMaxDeliveries(0))),
                wrong(
                        "start time",
                        "1969-12-31T23:59:59Z",
                        "not be before",
                        b -> b.startAt(StartPosition.at(Instant.ofEpochSecond(-1)))));
    }

    private static RetryPolicy policy(Duration initial, double multiplier, Duration longest, int max) {
        return new RetryPolicy(initial, multiplier, longest, max);
    }

    private static Arguments wrong(
            String option, String value, String bound, UnaryOperator<StreamConsumerBuilder<Probe.Order>> set) {
        return arguments(option, value, bound, set);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongValues")
    void aWrongValueNamesItselfItsOptionAndTheBound(
            String option, String value, String bound, UnaryOperator<StreamConsumerBuilder<Probe.Order>> set) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.apply(complete()))
                .withMessageStartingWith(option)
                .withMessageContaining(bound)
                .withMessageContaining(value);
    }

    static Stream<Arguments> missing() {
        return Stream.of("stream", "group", "startAt", "decoder", "handler").map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("missing")
    void whatHasNoDefaultIsNamedWhereItIsMissing(String option) {
        StreamConsumerBuilder<Probe.Order> builder = StreamConsumer.builder(RedisURI.create("redis://localhost:6379"));
        set(builder, "stream", option, b -> b.stream("s"));
        set(builder, "group", option, b -> b.group("g"));
        set(builder, "startAt", option, b -> b.startAt(StartPosition.earliest()));
        set(builder, "decoder", option, b -> b.decoder(Probe::decode));
        set(builder, "handler", option, b -> b.handler(Probe::report));
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageStartingWith(option)
                .withMessageContaining("missing");
    }

    private static void set(
            StreamConsumerBuilder<Probe.Order> builder,
            String option,
            String left,
            Consumer<StreamConsumerBuilder<Probe.Order>> set) {
        if (!option.equals(left)) {
            set.accept(builder);
        }
    }

    static Stream<Arguments> nulls() {
        return Stream.<Arguments>of(
                nothing("startAt", b -> b.startAt(null)),
                nothing("decoder", b -> b.decoder(null)),
                nothing("handler", b -> b.handler(null)),
                nothing("ordering", b -> b.ordering(null)),
                nothing("retry", b -> b.retry(null)),
                nothing("onGroupLost", b -> b.onGroupLost(null)),
                nothing("listener", b -> b.listener(null)),
                nothing("executor", b -> b.executor(null)),
                nothing("clock", b -> b.clock(null)));
    }

    private static Arguments nothing(String option, Consumer<StreamConsumerBuilder<Probe.Order>> set) {
        return arguments(option, set);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void nullIsRefusedByName(String option, Consumer<StreamConsumerBuilder<Probe.Order>> set) {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> set.accept(complete()))
                .withMessage(option);
    }

    @Test
    void theBoundsThemselvesAreAccepted() {
        StreamConsumerBuilder<Probe.Order> builder = complete()
                .concurrency(10_000)
                .maxInFlight(100_000)
                .batch(10_000)
                .maxParked(1)
                .maxBytesInFlight(1L << 40)
                .block(Duration.ofMinutes(1))
                .handlerTimeout(Duration.ofDays(1))
                .liveness(Duration.ofMillis(10), Duration.ofMillis(30))
                .claimEvery(Duration.ofDays(1))
                .claimBatch(1_000)
                .ghostIdle(Duration.ofSeconds(1))
                .drain(Duration.ZERO)
                .ackFlush(Duration.ofMillis(1));
        try (var consumer = builder.build()) {
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.NEW);
        }
    }
}

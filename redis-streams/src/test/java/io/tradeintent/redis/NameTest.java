package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.internal.HostName;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The name of a consumer belongs to one live process. */
@RedisTest
class NameTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    @Test
    void aSecondConsumerOfTheNameInTheSameProcessFails(RedisServer redis) throws InterruptedException {
        Probe first = new Probe();
        Probe second = new Probe();
        try (var holder = first.on(redis, Probe::report).build();
                var other = second.on(redis, Probe::report).build()) {
            holder.start();
            await().until(() -> holder.status().connected());
            other.start();
            assertThat(other.awaitStopped(GENEROUS)).isTrue();
            assertThat(other.status().state()).isEqualTo(ConsumerState.FAILED);
            assertThat(other.status().reason()).contains("another live process", "name");
            publish(redis, "k", "v");
            await().until(() -> first.settled.size() == 1);
            assertThat(second.deliveries).isEmpty();
        }
    }

    @Test
    void aSecondProcessOfTheNameFailsAndAfterAKillTheNextOneTakesItAtOnce(RedisServer redis) {
        publish(redis, "k", "v0");
        try (JavaProcess first = start(redis)) {
            first.awaitLine(line -> line.startsWith("handling v0"), GENEROUS);
            try (JavaProcess second = start(redis)) {
                assertThat(second.awaitLine(line -> line.contains("state=FAILED"), GENEROUS))
                        .contains("another live process");
            }
            first.kill();
        }
        // The liveness of the killed process lasts for minutes more, so it is its death that counts.
        try (JavaProcess third = start(redis)) {
            third.awaitLine(line -> line.startsWith("Connected"), GENEROUS);
            await().atMost(GENEROUS).until(() -> length(redis, RESULTS) == 1);
        }
    }

    @Test
    void aConsumerIsNamedByItsHostUnlessItIsGivenAName(RedisServer redis) throws InterruptedException {
        Probe first = new Probe();
        try (var holder = unnamed(redis, first).build();
                var other = unnamed(redis, new Probe()).build()) {
            assertThat(holder.name()).isEqualTo(HostName.current());
            holder.start();
            publish(redis, "k", "v");
            await().atMost(GENEROUS).until(() -> first.settled.size() == 1);
            assertThat(String.valueOf(redis.command("XINFO", "CONSUMERS", Probe.STREAM, Probe.GROUP)))
                    .contains(HostName.current());
            other.start();
            assertThat(other.awaitStopped(GENEROUS)).isTrue();
            assertThat(other.status().reason()).contains("another live process", "consumer(name)", "instance(name)");
        }
    }

    private static StreamConsumerBuilder<Probe.Order> unnamed(RedisServer redis, Probe probe) {
        return StreamConsumer.<Probe.Order>builder(RedisTarget.parse(String.valueOf(redis.uri()))).stream(Probe.STREAM)
                .group(Probe.GROUP)
                .startAt(StartPosition.earliest())
                .decoder(Probe::decode)
                .listener(probe)
                .handler(Probe::report);
    }

    private static JavaProcess start(RedisServer redis) {
        return JavaProcess.of(ChildConsumer.class)
                .quickStart()
                .args(redis.uri().toString(), "one", "PT0.5S", "PT0.25S", "PT5M")
                .start();
    }
}

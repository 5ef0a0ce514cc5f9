package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The promises that depend on what a server does, held on newer servers. Skipped, with the reason, where no container engine
 * answers; all other tests can be run against any server by the variable that the testkit names.
 */
class ContainerServersTest {

    @BeforeAll
    static void needsAnEngine() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            String why = "no container engine answers, so newer servers are not tried";
            System.out.println("Skipped: " + why);
            Assumptions.abort(why);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:7.4", "redis:8", "valkey/valkey:8"})
    void everyEntryIsSettledOnce(String image) {
        on(image, server -> {
            Probe.publish(server, 2_000, i -> "k" + i % 7);
            Probe probe = new Probe();
            try (var consumer = probe.on(server, Probe::report).build()) {
                consumer.start();
                await().atMost(Duration.ofSeconds(30)).until(() -> probe.settled.size() == 2_000);
            }
            assertThat(Probe.length(server, RESULTS)).isEqualTo(2_000);
            assertThat(Probe.pending(server)).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:7.4", "redis:8", "valkey/valkey:8"})
    void whatADeadConsumerLeftIsClaimedAndWhatWasTrimmedIsReported(String image) {
        on(image, server -> {
            var ids = Probe.publish(server, 3, i -> "k" + i);
            server.command("XGROUP", "CREATE", STREAM, GROUP, "0");
            server.command("XREADGROUP", "GROUP", GROUP, "dead", "STREAMS", STREAM, ">");
            server.command("XDEL", STREAM, ids.get(1));
            Probe probe = new Probe();
            try (var consumer = probe.on(server, Probe::report).build()) {
                consumer.start();
                await().atMost(Duration.ofSeconds(30)).until(() -> probe.settled.size() == 2);
            }
            assertThat(probe.deliveries).extracting(d -> d.origin()).containsOnly(Origin.CLAIMED);
            assertThat(probe.events(ConsumerEvent.EntriesLost.class))
                    .singleElement()
                    .satisfies(lost ->
                            assertThat(lost.ids()).extracting(Object::toString).containsExactly(ids.get(1)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:7.4", "redis:8", "valkey/valkey:8"})
    void aGroupThatIsDestroyedIsResumed(String image) {
        on(image, server -> {
            Probe probe = new Probe();
            try (var consumer = probe.on(server, Probe::report)
                    .onGroupLost(GroupLostPolicy.RESUME_FROM_LAST_SEEN)
                    .build()) {
                consumer.start();
                Probe.publish(server, "k", "before");
                await().atMost(Duration.ofSeconds(30)).until(() -> probe.settled.size() == 1);
                server.command("XGROUP", "DESTROY", STREAM, GROUP);
                Probe.publish(server, "k", "after");
                await().atMost(Duration.ofSeconds(30)).until(() -> probe.settled.size() == 2);
            }
        });
    }

    private static void on(String image, Consumer<RedisServer> test) {
        try (GenericContainer<?> container =
                new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(6379)) {
            container.start();
            try (RedisServer server = RedisServer.external(container.getHost(), container.getMappedPort(6379))) {
                test.accept(server);
            }
        }
    }
}

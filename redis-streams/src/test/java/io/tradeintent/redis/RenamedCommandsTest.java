package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.Scripts;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisServerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not know one of the commands that a consumer sends. */
class RenamedCommandsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "s3cr3t-of-desk";

    /** Sent while connecting, by Lettuce. */
    private static final Set<String> CONNECTING = Set.of("AUTH", "CLIENT SETNAME");

    private static final Set<String> ADVICE = Set.of("INFO", "XGROUP CREATECONSUMER", "CLIENT SETNAME", "HSET");

    private static final Set<String> SCRIPTS = Set.of(
            "about",
            "acknowledge",
            "beat",
            "claim",
            "create",
            "join",
            "leave",
            "nobodys",
            "recover",
            "rights",
            "sample",
            "settle",
            "take-back");

    private final Probe probe = new Probe();

    private static RedisServerBuilder builder() {
        return RedisServer.builder().user("desk", SECRET, "~*", "+@all");
    }

    private static RedisURI uri(RedisServer server) {
        RedisURI uri = RedisURI.create(server.uri("desk"));
        uri.setClientName("desk-of-orders");
        return uri;
    }

    /** All that is sent in a full run, and all that stands in the scripts. */
    private static Set<String> commands() throws InterruptedException {
        Set<String> all = new TreeSet<>(Scripts.commandsOf(SCRIPTS));
        try (RedisServer server = builder().start()) {
            all.addAll(new Journey(server, uri(server)).run());
        }
        return all;
    }

    static Stream<String> needed() throws InterruptedException {
        Set<String> needed = new TreeSet<>();
        for (String command : commands()) {
            if (!ADVICE.contains(command)) {
                needed.add(command.split(" ")[0]);
            }
        }
        return needed.stream();
    }

    @ParameterizedTest
    @MethodSource("needed")
    void aServerWithoutACommandThatIsNeededEndsTheConsumerAtOnceByName(String needed) throws InterruptedException {
        try (RedisServer server = builder().withoutCommand(needed).start()) {
            publish(server, "k", "v");
            failsNaming(needed, server, uri(server));
        }
    }

    @Test
    void theSameHoldsForWhatOnlySomeConnectionsNeed() throws InterruptedException {
        try (RedisServer server = RedisServer.builder().withoutCommand("PING").start()) {
            failsNaming("PING", server, RedisURI.create(server.uri()));
        }
        try (RedisServer server = RedisServer.builder().withoutCommand("SELECT").start()) {
            failsNaming("SELECT", server, RedisURI.create(server.uri() + "/2"));
        }
    }

    private void failsNaming(String command, RedisServer server, RedisURI uri) throws InterruptedException {
        try (var consumer = probe.on(RedisTarget.of(uri), Probe::report).build()) {
            consumer.start();
            assertThat(consumer.awaitStopped(SOON)).isTrue();
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
            assertThat(consumer.status().reason()).containsPattern("\\b" + command + "\\b");
        }
        assertThat(probe.deliveries).isEmpty();
        assertThat(probe.events(ConsumerEvent.Disconnected.class)).isEmpty();
        assertThat(probe.events.toString()).doesNotContain(SECRET);
        assertThat(server.log()).doesNotContain("user_script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "CLIENT"})
    void aServerWithoutACommandThatIsAdviceIsConsumedAllTheSame(String advice) {
        try (RedisServer server = builder().withoutCommand(advice).start();
                var consumer =
                        probe.on(RedisTarget.of(uri(server)), Probe::report).build()) {
            consumer.start();
            publish(server, "k", "before");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            server.command("CLIENT", "KILL", "USER", "desk");
            publish(server, "k", "after");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
            await().atMost(SOON).until(() -> consumer.status().connected());
            assertThat(results(server)).containsExactly("before", "after");
            assertThat(consumer.status().trouble()).isEmpty();
        }
        assertThat(probe.events(ConsumerEvent.AdviceRefused.class))
                .extracting(ConsumerEvent.AdviceRefused::command)
                .containsExactlyElementsOf(advice.equals("INFO") ? List.of("INFO") : List.of());
    }

    @Test
    void whatIsCheckedBeforeTheFirstHandlerIsWhatIsEverSent() throws InterruptedException {
        StreamConsumerBuilder<Probe.Order> builder = probe.on(
                        RedisTarget.of(RedisURI.create("redis://127.0.0.1:1")), Probe::report)
                .onGroupLost(GroupLostPolicy.RESUME_FROM_LAST_SEEN)
                .emitsTo("results")
                .takesKeys("once");
        Set<String> sent = commands();
        sent.removeAll(ADVICE);
        sent.removeAll(CONNECTING);
        assertThat(new ConsumerConfig<>(builder, false).rights().commands()).containsExactlyInAnyOrderElementsOf(sent);
    }
}

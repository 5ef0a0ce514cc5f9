package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.pace.Backoff;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials or permissions that do not suffice: shown, tried again at leisure, and no reason to end. */
class CredentialsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "s3cr3t-of-desk";
    private static final Patience QUICK = new Patience(
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(400),
            Duration.ofMillis(400));

    private static RedisServer server;

    private final Probe probe = new Probe();

    @BeforeAll
    static void startRedis() {
        server = RedisServer.builder().user("desk", SECRET, "~*", "+@all").start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
        allow("+@all");
    }

    private static void allow(String... rules) {
        String[] command = new String[6 + rules.length];
        List<String> start = List.of("ACL", "SETUSER", "desk", "reset", "on", ">" + SECRET);
        for (int i = 0; i < command.length; i++) {
            command[i] = i < start.size() ? start.get(i) : rules[i - start.size()];
        }
        server.command(command);
        server.command("ACL", "SETUSER", "desk", "~*");
    }

    private StreamConsumer<Probe.Order> consumer() {
        StreamConsumerBuilder<Probe.Order> builder =
                probe.on(RedisTarget.of(RedisURI.create(server.uri("desk"))), Probe::report);
        builder.patience = QUICK;
        return builder.build();
    }

    private List<ConsumerEvent.Disconnected> denials() {
        return probe.events(ConsumerEvent.Disconnected.class).stream()
                .filter(event -> event.kind() == ConsumerEvent.Disconnected.Kind.DENIED)
                .toList();
    }

    private void awaitDenial(StreamConsumer<?> consumer) {
        int before = denials().size();
        await().atMost(SOON).until(() -> denials().size() > before + 1);
        assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
        assertThat(probe.events.toString()).doesNotContain(SECRET);
    }

    @Test
    void aUserThatIsDeletedWhileItsReadBlocksIsMissedAndFoundAgain() {
        try (var consumer = consumer()) {
            consumer.start();
            publish(server, "k", "before");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            server.command("ACL", "DELUSER", "desk");
            publish(server, "k", "meanwhile");
            awaitDenial(consumer);
            assertThat(consumer.status().connected()).isFalse();
            assertThat(consumer.status().trouble()).contains("WRONGPASS");
            allow("+@all");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
            await().atMost(SOON).until(() -> consumer.status().connected());
            assertThat(consumer.status().trouble()).isEmpty();
        }
        assertThat(valuesOf(server, RESULTS)).containsExactly("before", "meanwhile");
    }

    @Test
    void aWrongPasswordAtTheStartIsTriedAgainAtLeisureUntilItIsRight() {
        publish(server, "k", "v");
        server.command("ACL", "SETUSER", "desk", "resetpass", ">another");
        try (var consumer = consumer()) {
            consumer.start();
            awaitDenial(consumer);
            assertThat(consumer.status().trouble()).contains("WRONGPASS");
            assertThat(denials())
                    .allSatisfy(event -> assertThat(event.retryIn()).isGreaterThanOrEqualTo(Duration.ofMillis(200)));
            server.command("ACL", "SETUSER", "desk", ">" + SECRET);
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
        assertThat(probe.events(ConsumerEvent.GroupLost.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xreadgroup", "evalsha", "xadd", "xack", "xpending", "xgroup|create"})
    void aMissingPermissionIsNamedAndNothingIsLostForIt(String command) {
        allow("+@all", "-" + command);
        publish(server, "k", "v");
        try (var consumer = consumer()) {
            consumer.start();
            awaitDenial(consumer);
            assertThat(denials())
                    .allSatisfy(event -> assertThat(event.message()).matches(Permissions.naming('+' + command)));
            assertThat(length(server, RESULTS)).isZero();
            allow("+@all");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
        assertThat(valuesOf(server, RESULTS)).containsExactly("v");
        assertThat(pending(server)).isZero();
        assertThat(probe.deliveries).hasSize(1);
    }

    @Test
    void aServerWithoutRoomForAnotherClientIsTriedAgain() {
        server.command("CONFIG", "SET", "maxclients", "1");
        try (var consumer = consumer()) {
            consumer.start();
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.Disconnected.class).size() > 1);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> server.command("CONFIG", "SET", "maxclients", "1000") != null);
            publish(server, "k", "v");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
    }

    @Test
    void theUsualPatienceWithCredentialsIsFromFiveSecondsToThirty() {
        Backoff backoff = new Backoff(Patience.DEFAULT);
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.next(io.tradeintent.redis.internal.FailureKind.DENIED))
                    .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(30));
        }
    }
}

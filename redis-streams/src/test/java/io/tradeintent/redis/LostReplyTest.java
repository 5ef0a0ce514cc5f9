package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.ProxiedCommand;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.ReplyCut;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply that never arrives: what the server did is not undone, not forgotten and not done again. */
class LostReplyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** The ways in which an entry ends, and what they leave behind. */
    private enum Ending {
        ACKNOWLEDGED(delivery -> HandlerResult.done(), LostReplyTest::acknowledges),
        WITH_A_RESULT(Probe::report, command -> command.arguments().contains(RESULTS)),
        AS_A_DEAD_LETTER(
                delivery -> HandlerResult.reject("not today"),
                command -> command.arguments().contains(STREAM + ":dlq"));

        private final EntryHandler<Probe.Order> handler;
        private final Function<ProxiedCommand, Boolean> settles;

        Ending(EntryHandler<Probe.Order> handler, Function<ProxiedCommand, Boolean> settles) {
            this.handler = handler;
            this.settles = settles;
        }

        HandlerResult handle(Delivery<Probe.Order> delivery) throws Exception {
            return handler.handle(delivery);
        }
    }

    private static RedisServer server;

    private final Probe probe = new Probe();
    private FaultyProxy proxy;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void startProxy() {
        server.command("FLUSHALL");
        proxy = FaultyProxy.to(server);
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    /** A consumer for which no claim and no end of a life comes to the rescue within the time of a test. */
    private StreamConsumer<Probe.Order> consumer(EntryHandler<Probe.Order> handler) {
        return probe.on(RedisTarget.of(RedisURI.create(proxy.uri())), handler)
                .liveness(Duration.ofMillis(250), Duration.ofMinutes(10))
                .claimEvery(Duration.ofMinutes(10))
                .build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entriesWhoseDeliveryWasLostAreDeliveredAtOnceAndAsTheirFirst(boolean withinTheReply) {
        try (var consumer = consumer(Probe::report)) {
            consumer.start();
            await().atMost(SOON).until(() -> consumer.status().connected());
            ReplyCut cut = withinTheReply
                    ? proxy.cutWithinReply(command -> command.name().equals("XREADGROUP"))
                    : proxy.cutReplyTo("XREADGROUP");
            publish(server, "k", "lost");
            cut.await(SOON);
            publish(server, "k", "after");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
        }
        assertThat(probe.values()).containsExactly("lost", "after");
        assertThat(probe.deliveries.get(0).origin()).isEqualTo(Origin.OWN_PENDING);
        assertThat(probe.deliveries.get(0).deliveries()).isEqualTo(1);
        assertThat(valuesOf(server, RESULTS)).containsExactly("lost", "after");
        assertThat(pending(server)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anEntryWhoseSettlementWasAnsweredToNobodyEndsOnce(Ending ending) {
        try (var consumer = consumer(ending::handle)) {
            consumer.start();
            await().atMost(SOON).until(() -> consumer.status().connected());
            for (int round = 1; round <= 3; round++) {
                ReplyCut cut =
                        proxy.cutReply(command -> command.name().startsWith("EVAL") && ending.settles.apply(command));
                publish(server, 20, i -> "k" + i % 3);
                cut.await(SOON);
                int ended = 20 * round;
                await().atMost(SOON).until(() -> ended(consumer.status().counts()) == ended);
            }
            assertThat(consumer.status().counts().ownershipLost()).isZero();
            assertThat(consumer.status().counts().received()).isEqualTo(60);
        }
        assertThat(probe.deliveries).hasSize(60);
        assertThat(length(server, RESULTS)).isEqualTo(ending == Ending.WITH_A_RESULT ? 60 : 0);
        assertThat(length(server, STREAM + ":dlq")).isEqualTo(ending == Ending.AS_A_DEAD_LETTER ? 60 : 0);
        assertThat(pending(server)).isZero();
    }

    @Test
    void underLoadAndCutAfterCutEachEntryHasOneResult() {
        List<String> published = publishMany();
        try (var consumer = consumer(Probe::report)) {
            consumer.start();
            for (int i = 0; i < 10; i++) {
                String name = i % 2 == 0 ? "XREADGROUP" : "EVALSHA";
                ReplyCut cut = proxy.cutReplyTo(name);
                publish(server, "k", "more" + i);
                cut.await(SOON);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(length(server, RESULTS)).isEqualTo(published.size() + 10));
            await().atMost(SOON).until(() -> pending(server) == 0);
        }
        assertThat(valuesOf(server, RESULTS)).containsExactlyInAnyOrderElementsOf(valuesOf(server, STREAM));
    }

    private List<String> publishMany() {
        return publish(server, 600, i -> "k" + i % 7);
    }

    private static long ended(ConsumerStatus.Counts counts) {
        return counts.done()
                + counts.deadLettered().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Token and group, then ids: unlike the other scripts, it names no consumer after the group. */
    private static boolean acknowledges(ProxiedCommand command) {
        List<String> arguments = command.arguments();
        return arguments.size() > 7
                && arguments.get(6).equals(GROUP)
                && !arguments.get(7).equals("one");
    }
}

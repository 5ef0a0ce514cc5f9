package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class FaultyProxyTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final RedisServer redis;
    private FaultyProxy proxy;

    FaultyProxyTest(RedisServer redis) {
        this.redis = redis;
    }

    @BeforeEach
    void startProxy() {
        proxy = FaultyProxy.to(redis);
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    @Test
    void honestProxyPassesEverythingOn() throws IOException {
        String large = "x".repeat(100_000);
        try (RespConnection client = connect(LONG)) {
            assertThat(client.call("SET", "k", large)).isEqualTo("OK");
            assertThat(client.call("GET", "k")).isEqualTo(large);
            assertThat(client.call("MGET", "k", "none")).asList().containsExactly(large, null);
            assertThat(proxy.connections()).isOne();
            assertThat(proxy.accepted()).isOne();
        }
    }

    @Test
    void serverHasTheEntryWhoseReplyWasCut() throws IOException {
        try (RespConnection client = connect(LONG)) {
            ReplyCut cut = proxy.cutReplyTo("xadd");
            assertThat(client.call("PING")).isEqualTo("PONG");

            assertThatThrownBy(() -> client.call("XADD", "s", "1-1", "f", "v")).isInstanceOf(IOException.class);

            cut.await(LONG);
            assertThat(redis.command("XLEN", "s")).isEqualTo(1L);
            assertThat(proxy.connections()).isZero();
        }
        try (RespConnection again = connect(LONG)) {
            assertThat(again.call("XADD", "s", "1-2", "f", "v")).isEqualTo("1-2");
        }
    }

    @Test
    void aReadThatAlreadyBlocksLosesItsEntryAndNotItsNil() throws IOException {
        redis.command("XGROUP", "CREATE", "s", "g", "$", "MKSTREAM");
        try (RespConnection client = connect(LONG)) {
            ReplyCut cut = proxy.cutReplyTo("XREADGROUP");
            assertThat(read(client, "1")).isNull();
            CompletableFuture<Object> blocked = CompletableFuture.supplyAsync(() -> {
                try {
                    return read(client, "9000");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Poll.require(
                    LONG,
                    () -> "blocked",
                    () -> String.valueOf(redis.command("INFO", "clients")).contains("blocked_clients:1"));

            redis.command("XADD", "s", "1-1", "f", "v");

            cut.await(LONG);
            assertThat(blocked).failsWithin(LONG);
            assertThat(redis.command("XPENDING", "s", "g")).asList().first().isEqualTo(1L);
        }
    }

    @Test
    void onlyTheReplyThatMatchesIsCut() throws IOException {
        try (RespConnection client = connect(LONG)) {
            ReplyCut cut = proxy.cutReply(command ->
                    command.name().equals("SET") && command.arguments().get(0).equals("b"));

            assertThat(client.call("SET", "a", "1")).isEqualTo("OK");
            assertThat(cut.happened()).isFalse();
            assertThatThrownBy(() -> client.call("SET", "b", "1")).isInstanceOf(IOException.class);

            assertThat(redis.command("MGET", "a", "b")).isEqualTo(List.of("1", "1"));
        }
    }

    @Test
    void aReplyCanBeCutInItsMiddle() throws IOException {
        try (RespConnection client = connect(LONG)) {
            client.call("SET", "k", "value");
            proxy.cutWithinReply(command -> command.name().equals("GET"));

            assertThatThrownBy(() -> client.call("GET", "k")).hasMessageContaining("inside a reply");
        }
    }

    @Test
    void aCancelledCutDoesNotHappen() throws IOException {
        try (RespConnection client = connect(LONG)) {
            proxy.cutNextReply().cancel();

            assertThat(client.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void blackHoleKeepsConnectionsAndForwardsNothingUntilItHeals() throws IOException {
        try (RespConnection client = connect(Duration.ofMillis(200))) {
            client.call("PING");
            proxy.blackHole(true);

            assertThatThrownBy(() -> client.call("SET", "k", "v")).isInstanceOf(SocketTimeoutException.class);
            assertThat(redis.command("EXISTS", "k")).isEqualTo(0L);
            try (RespConnection second = connect(Duration.ofMillis(200))) {
                assertThatThrownBy(() -> second.call("PING")).isInstanceOf(SocketTimeoutException.class);
                assertThat(proxy.connections()).isEqualTo(2);
            }

            proxy.blackHole(false);
            Poll.require(
                    LONG, () -> "held bytes passed on", () -> Long.valueOf(1).equals(redis.command("EXISTS", "k")));
        }
    }

    @Test
    void delayedRepliesComeLate() throws IOException {
        try (RespConnection client = connect(LONG)) {
            proxy.delay(Duration.ofMillis(300));
            long before = System.nanoTime();

            assertThat(client.call("PING")).isEqualTo("PONG");

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void onANarrowLinkBytesTakeTheirTime() throws IOException {
        String large = "x".repeat(200_000);
        try (RespConnection client = connect(LONG)) {
            proxy.bandwidth(0, 400_000);
            assertThat(client.call("SET", "k", large)).isEqualTo("OK");
            long before = System.nanoTime();

            assertThat(client.call("GET", "k")).isEqualTo(large);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
            proxy.bandwidth(0, 0);
            assertThat(client.call("GET", "k")).isEqualTo(large);
        }
    }

    @Test
    void connectionsShareANarrowLink() throws Exception {
        String large = "x".repeat(100_000);
        try (RespConnection one = connect(LONG);
                RespConnection other = connect(LONG)) {
            proxy.bandwidth(200_000, 0);
            long before = System.nanoTime();

            CompletableFuture<Object> first = CompletableFuture.supplyAsync(() -> set(one, large));
            assertThat(set(other, large)).isEqualTo("OK");

            assertThat(first.get()).isEqualTo("OK");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    private static Object set(RespConnection client, String value) {
        try {
            return client.call("SET", "k", value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLinkThatIsNarrowedBelowNothingIsRefused() {
        assertThatThrownBy(() -> proxy.bandwidth(0, -1)).hasMessage("bandwidth: -1 is negative");
    }

    @Test
    void refusedConnectionsComeBackWhenThePortOpensAgain() throws IOException {
        try (RespConnection present = connect(LONG)) {
            present.call("PING");
            proxy.refuse(true);

            assertThatThrownBy(() -> connect(LONG)).isInstanceOf(ConnectException.class);
            assertThat(present.call("PING")).isEqualTo("PONG");

            proxy.refuse(false);
            try (RespConnection next = connect(LONG)) {
                assertThat(next.call("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void droppedConnectionsSeeTheEnd() throws IOException {
        try (RespConnection client = connect(LONG)) {
            client.call("PING");

            proxy.dropAll();

            assertThatThrownBy(() -> client.call("PING")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noThreadOutlivesTheProxy() throws IOException {
        try (RespConnection client = connect(LONG)) {
            client.call("PING");
            proxy.blackHole(true);
            assertThat(threads()).isEqualTo(3);

            proxy.close();

            Poll.require(LONG, () -> "threads ended", () -> threads() == 0);
        }
    }

    private long threads() {
        String suffix = "-" + proxy.port();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("faulty-proxy-")
                        && thread.getName().endsWith(suffix))
                .count();
    }

    private RespConnection connect(Duration timeout) throws IOException {
        return RespConnection.open(proxy.host(), proxy.port(), timeout);
    }

    private static Object read(RespConnection client, String block) throws IOException {
        return client.call("XREADGROUP", "GROUP", "g", "c", "BLOCK", block, "STREAMS", "s", ">");
    }
}

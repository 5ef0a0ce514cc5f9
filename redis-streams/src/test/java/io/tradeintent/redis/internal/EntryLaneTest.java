package io.tradeintent.redis.internal;

import static io.tradeintent.redis.internal.LuaScript.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class EntryLaneTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AtomicInteger customized = new AtomicInteger();
    private final ClientResources resources = DefaultClientResources.builder()
            .nettyCustomizer(new NettyCustomizer() {
                @Override
                public void afterChannelInitialized(Channel channel) {
                    customized.incrementAndGet();
                }
            })
            .build();

    private RedisServer redis;
    private Endpoint endpoint;
    private StatefulRedisConnection<byte[], byte[]> connection;

    @BeforeEach
    void connect(RedisServer server) {
        redis = server;
        redis.command("XGROUP", "CREATE", "s", "g", "0", "MKSTREAM");
        endpoint = new SingleEndpoint(resources, ClientOptions.create(), SOON, RedisURI.create(server.uri()));
        connection = endpoint.connect(Deadline.in(Duration.ofSeconds(5)));
    }

    @AfterEach
    void disconnect() {
        connection.close();
        endpoint.close();
        resources.shutdown(0, 2, TimeUnit.SECONDS);
    }

    private CompletableFuture<EntryBatch> read(String group, int count, Duration block) {
        return Calls.readGroup(connection, bytes("s"), bytes(group), bytes("c"), count, block, Integer.MAX_VALUE)
                .future();
    }

    @Test
    void repliesOfEveryKindFindTheirCommands() throws Exception {
        for (int i = 1; i <= 5; i++) {
            redis.command("XADD", "s", i + "-0", "n", "v" + i);
        }

        var first = read("g", 2, Duration.ZERO);
        var ping = connection.async().ping();
        var second = read("g", 2, Duration.ofSeconds(1));
        var noGroup = read("none", 2, Duration.ZERO);
        var list = connection.async().configGet("maxmemory*");
        var third = read("g", 2, Duration.ZERO);
        var waited = read("g", 2, Duration.ofMillis(1));
        var nothing = read("g", 2, Duration.ZERO);
        var absent = connection.async().get(bytes("absent"));

        assertThat(ids(first)).containsExactly(1L, 2L);
        assertThat(ping.get(5, TimeUnit.SECONDS)).isEqualTo("PONG");
        assertThat(ids(second)).containsExactly(3L, 4L);
        assertThatThrownBy(() -> noGroup.get(5, TimeUnit.SECONDS)).hasMessageContaining("NOGROUP");
        assertThat(list.get(5, TimeUnit.SECONDS)).containsKey("maxmemory");
        assertThat(ids(third)).containsExactly(5L);
        assertThat(ids(waited)).isEmpty();
        assertThat(ids(nothing)).isEmpty();
        assertThat(absent.get(5, TimeUnit.SECONDS)).isNull();
    }

    private static List<Long> ids(CompletableFuture<EntryBatch> read) throws Exception {
        EntryBatch batch = read.get(5, TimeUnit.SECONDS);
        return IntStream.range(0, batch.size()).mapToObj(batch::millis).toList();
    }

    @Test
    void theCustomizerOfSharedResourcesIsStillAsked() {
        assertThat(customized).hasValue(1);
    }
}

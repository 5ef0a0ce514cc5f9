package io.tradeintent.redis.internal;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A standalone server, or the primary that Sentinels name at the time of each connect. */
public final class SingleEndpoint implements Endpoint {

    private final @Nullable ClientResources own;
    private final RedisClient client;
    private final Arrivals arrivals;
    private final RedisURI uri;
    private final Connector connector;

    /**
     * Makes an endpoint with a client of its own.
     *
     * @param shared resources to use, which stay open; or null for own ones
     * @param base the options to start from
     * @param longest the longest that a connect may ever take
     * @param uri where the server, or its Sentinels, are
     */
    public SingleEndpoint(@Nullable ClientResources shared, ClientOptions base, Duration longest, RedisURI uri) {
        this.uri = Addresses.copyOf(uri);
        this.connector = new Connector(Addresses.describe(uri), HeldCredentials.in(this.uri));
        this.own = shared == null ? DefaultClientResources.create() : null;
        this.client = RedisClient.create(EntryLane.on(Objects.requireNonNullElse(shared, own)));
        client.setOptions(ClientSettings.from(base, longest));
        this.arrivals = Arrivals.of(client);
    }

    @Override
    public StatefulRedisConnection<byte[], byte[]> connect(Deadline deadline) {
        return arrivals.await(
                connector.connect(left -> client.connectAsync(ByteArrayCodec.INSTANCE, bounded(left.left())), deadline),
                deadline.left());
    }

    /** Sentinels are asked one after the other: each gets its share of the time, and so does the server that they name. */
    private RedisURI bounded(Duration left) {
        RedisURI bounded = Addresses.copyOf(uri);
        Duration share = ClientSettings.share(left, uri.getSentinels().size() + 1);
        bounded.setTimeout(share);
        bounded.getSentinels().forEach(sentinel -> sentinel.setTimeout(share));
        return bounded;
    }

    @Override
    public boolean cluster() {
        return false;
    }

    @Override
    public String describe() {
        return Addresses.describe(uri);
    }

    @Override
    public void close() {
        connector.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        if (own != null) {
            own.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}

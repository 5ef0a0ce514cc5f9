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

    /**
     * Makes an endpoint with a client of its own.
     *
     * @param shared resources to use, which stay open; or null for own ones
     * @param base the options to start from
     * @param connectTimeout how long a connect may take in all of its parts
     * @param uri where the server, or its Sentinels, are
     */
    public SingleEndpoint(@Nullable ClientResources shared, ClientOptions base, Duration connectTimeout, RedisURI uri) {
        this.uri = ClientSettings.bounded(uri, connectTimeout);
        this.own = shared == null ? DefaultClientResources.create() : null;
        this.client = RedisClient.create(EntryLane.on(Objects.requireNonNullElse(shared, own)));
        client.setOptions(ClientSettings.from(base, connectTimeout));
        this.arrivals = Arrivals.of(client);
    }

    @Override
    public StatefulRedisConnection<byte[], byte[]> connect() {
        return connect(client, arrivals, uri);
    }

    static StatefulRedisConnection<byte[], byte[]> connect(RedisClient client, Arrivals arrivals, RedisURI uri) {
        try {
            return arrivals.await(client.connect(ByteArrayCodec.INSTANCE, uri), uri.getTimeout());
        } catch (RedisFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RedisFailure("cannot connect to " + Addresses.describe(uri), e);
        }
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
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        if (own != null) {
            own.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}

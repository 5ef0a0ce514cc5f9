package io.tradeintent.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.tradeintent.redis.internal.ClusterEndpoint;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.Endpoints;
import io.tradeintent.redis.internal.SingleEndpoint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis to talk to. Immutable; making one opens no connection.
 *
 * @since 0.1.0
 */
public final class RedisTarget {

    static {
        Endpoints.register((target, key, connectTimeout) -> ((RedisTarget) target).open(key, connectTimeout));
    }

    private final boolean cluster;
    private final List<RedisURI> uris;
    private final @Nullable ClientResources shared;
    private final ClientOptions options;

    private RedisTarget(boolean cluster, List<RedisURI> uris, @Nullable ClientResources shared, ClientOptions options) {
        this.cluster = cluster;
        this.uris = List.copyOf(uris);
        this.shared = shared;
        this.options = options;
        Refuse.unless(!uris.isEmpty(), "uris", uris, "at least one");
    }

    /**
     * A standalone server ({@code redis://}, or {@code rediss://} for TLS), or the primary that the Sentinels of a
     * {@code redis-sentinel://} URI name.
     *
     * @param uri where it is, with the credentials to use
     * @return the target
     */
    public static RedisTarget of(RedisURI uri) {
        return new RedisTarget(false, List.of(uri), null, ClientOptions.create());
    }

    /**
     * A Redis Cluster.
     *
     * @param seeds some of its nodes, with the credentials to use
     * @return the target
     */
    public static RedisTarget cluster(List<RedisURI> seeds) {
        return new RedisTarget(true, seeds, null, ClientOptions.create());
    }

    /**
     * A standalone server or Sentinels, sharing the threads and options of a service's own client. The client itself is
     * neither used nor closed: this library needs connections that never repeat a command, and makes its own.
     *
     * @param client the client to share with
     * @param uri where the server is
     * @return the target
     */
    public static RedisTarget sharing(RedisClient client, RedisURI uri) {
        return new RedisTarget(false, List.of(uri), client.getResources(), client.getOptions());
    }

    /**
     * A Redis Cluster, sharing the threads of a service's own client, which is neither used nor closed.
     *
     * @param client the client to share with
     * @param seeds some nodes of the cluster
     * @return the target
     */
    public static RedisTarget sharing(RedisClusterClient client, List<RedisURI> seeds) {
        return new RedisTarget(true, seeds, client.getResources(), ClientOptions.create());
    }

    /**
     * Tells whether this is a Redis Cluster, where the keys of one stream need a common hash tag.
     *
     * @return true for a cluster
     */
    public boolean cluster() {
        return cluster;
    }

    Endpoint open(String stream) {
        return open(stream, Patience.DEFAULT.answer());
    }

    Endpoint open(String stream, Duration connectTimeout) {
        return cluster
                ? new ClusterEndpoint(shared, options, connectTimeout, uris, stream)
                : new SingleEndpoint(shared, options, connectTimeout, uris.get(0));
    }

    /** Returns hosts and ports, never credentials. */
    @Override
    public String toString() {
        return uris.stream()
                .map(Endpoint::describe)
                .reduce((a, b) -> a + ',' + b)
                .orElse("");
    }
}

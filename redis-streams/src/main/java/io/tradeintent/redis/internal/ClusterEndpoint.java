package io.tradeintent.redis.internal;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster, seen from one stream: a stream lives in one slot and a slot on one primary, so each connection goes
 * straight to that primary, found anew at each connect.
 */
public final class ClusterEndpoint implements Endpoint {

    private final RedisClusterClient topology;
    private final RedisClient client;
    private final Arrivals arrivals;
    private final List<RedisURI> seeds;
    private final int slot;
    private final Duration connectTimeout;

    /**
     * Makes an endpoint with clients of its own.
     *
     * @param shared resources to use, which stay open; or null for own ones
     * @param base the options to start from
     * @param connectTimeout how long a connect may take in all of its parts
     * @param seeds nodes to ask for the topology
     * @param stream the stream
     */
    public ClusterEndpoint(
            @Nullable ClientResources shared,
            ClientOptions base,
            Duration connectTimeout,
            List<RedisURI> seeds,
            String stream) {
        this.connectTimeout = connectTimeout;
        this.seeds = seeds.stream()
                .map(seed -> ClientSettings.bounded(seed, connectTimeout))
                .toList();
        this.slot = SlotHash.getSlot(stream);
        this.topology =
                shared == null ? RedisClusterClient.create(this.seeds) : RedisClusterClient.create(shared, this.seeds);
        this.client = RedisClient.create(EntryLane.on(topology.getResources()));
        client.setOptions(ClientSettings.from(base, connectTimeout));
        this.arrivals = Arrivals.of(client);
    }

    @Override
    public StatefulRedisConnection<byte[], byte[]> connect() {
        RedisClusterNode owner;
        try {
            topology.refreshPartitions();
            owner = topology.getPartitions().getPartitionBySlot(slot);
        } catch (RuntimeException e) {
            throw new RedisFailure("cannot read the topology of the cluster at " + describe(), e);
        }
        if (owner == null) {
            throw new RedisFailure(FailureKind.BUSY, "no node of the cluster at " + describe() + " holds slot " + slot);
        }
        return SingleEndpoint.connect(client, arrivals, ClientSettings.bounded(owner.getUri(), connectTimeout));
    }

    @Override
    public boolean cluster() {
        return true;
    }

    @Override
    public String describe() {
        return seeds.stream()
                .map(Addresses::describe)
                .reduce((a, b) -> a + ',' + b)
                .orElse("");
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        topology.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}

package io.tradeintent.redis.internal;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster, seen from one stream: a stream lives in one slot and a slot on one primary, so each connection goes
 * straight to that primary, found anew at each connect.
 */
public final class ClusterEndpoint implements Endpoint {

    /** Seeds are asked at once, then the nodes that they name, then the one that is wanted; and some time is left over. */
    private static final int PARTS = 4;

    private final RedisClusterClient topology;
    private final RedisClient client;
    private final Arrivals arrivals;
    private final List<RedisURI> seeds;
    private final int slot;
    private final Connector connector;

    /**
     * Makes an endpoint with clients of its own.
     *
     * @param shared resources to use, which stay open; or null for own ones
     * @param base the options to start from
     * @param longest the longest that a connect may ever take
     * @param seeds nodes to ask for the topology
     * @param stream the stream
     */
    public ClusterEndpoint(
            @Nullable ClientResources shared,
            ClientOptions base,
            Duration longest,
            List<RedisURI> seeds,
            String stream) {
        this.seeds = seeds.stream().map(Addresses::copyOf).toList();
        this.connector = new Connector("the cluster at " + describe(), HeldCredentials.in(this.seeds));
        Duration share = ClientSettings.share(longest, PARTS);
        this.seeds.forEach(seed -> seed.setTimeout(share));
        this.slot = SlotHash.getSlot(stream);
        this.topology =
                shared == null ? RedisClusterClient.create(this.seeds) : RedisClusterClient.create(shared, this.seeds);
        this.client = RedisClient.create(EntryLane.on(topology.getResources()));
        ClientOptions options = ClientSettings.from(base, share);
        topology.setOptions(ClusterClientOptions.builder(options).build());
        client.setOptions(options);
        this.arrivals = Arrivals.of(client);
    }

    @Override
    public StatefulRedisConnection<byte[], byte[]> connect(Deadline deadline) {
        return arrivals.await(
                connector.connect(left -> client.connectAsync(ByteArrayCodec.INSTANCE, owner(left)), deadline),
                deadline.left());
    }

    private RedisURI owner(Deadline deadline) {
        Calls.await(
                "reading the topology of the cluster",
                topology.refreshPartitionsAsync().toCompletableFuture(),
                deadline);
        RedisClusterNode owner = topology.getPartitions().getPartitionBySlot(slot);
        if (owner == null) {
            throw new RedisFailure(FailureKind.BUSY, "no node of the cluster at " + describe() + " holds slot " + slot);
        }
        RedisURI uri = Addresses.copyOf(owner.getUri());
        uri.setTimeout(ClientSettings.share(deadline.left(), 1));
        return uri;
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
        connector.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        topology.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}

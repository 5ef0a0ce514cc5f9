package io.tradeintent.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster of six nodes on the loopback interface: three primaries with a replica each, which hold a node for dead
 * after two seconds.
 *
 * <p>The nodes are {@link RedisServer}s that can be killed, frozen and restarted one by one. A method that changes the cluster
 * returns when the change is true on every node that is alive. Thread-safe, but changes are to be made one at a time.
 *
 * @since 0.1.0
 */
public final class RedisCluster implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int NODES = 6;
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration ORDERED_FAILOVER_LIMIT = Duration.ofSeconds(6);

    private final List<RedisServer> nodes = new CopyOnWriteArrayList<>();

    private RedisCluster() {}

    /** Starts a cluster and returns when every node holds it for whole. */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster();
        try {
            cluster.startNodes();
            cluster.form();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startNodes() {
        for (int i = 0; i < NODES; i++) {
            nodes.add(RedisServer.builder()
                    .role(RedisServerBuilder.Role.CLUSTER_NODE)
                    .config("cluster-node-timeout", "2000")
                    .config("cluster-replica-validity-factor", "0")
                    .start());
        }
    }

    private void form() {
        for (int i = 0; i < NODES; i++) {
            nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            String first = Integer.toString(i * ClusterSlots.COUNT / PRIMARIES);
            String last = Integer.toString((i + 1) * ClusterSlots.COUNT / PRIMARIES - 1);
            nodes.get(i).command("CLUSTER", "ADDSLOTSRANGE", first, last);
        }
        for (RedisServer node : nodes.subList(1, NODES)) {
            nodes.get(0).command("CLUSTER", "MEET", node.host(), Integer.toString(node.port()), busPort(node));
        }
        awaitOnEachNode("all nodes known", node -> clusterInfo(node).contains("cluster_known_nodes:" + NODES + "\r\n"));
        for (int i = PRIMARIES; i < NODES; i++) {
            ClusterNode primary = Objects.requireNonNull(ClusterNode.ask(nodes.get(i - PRIMARIES)));
            RedisServer replica = nodes.get(i);
            Poll.require(
                    LIMIT,
                    () -> replica + " replicates",
                    () -> Poll.answers(() -> "OK".equals(replica.command("CLUSTER", "REPLICATE", primary.id()))));
        }
        awaitWhole();
    }

    private static String busPort(RedisServer node) {
        Object reply = node.command("CONFIG", "GET", "cluster-port");
        return reply instanceof List<?> pair ? String.valueOf(pair.get(1)) : "";
    }

    /** Returns the six nodes, dead or alive. */
    public List<RedisServer> nodes() {
        return List.copyOf(nodes);
    }

    /** Returns {@code redis://host:port} of each node. */
    public List<URI> uris() {
        return nodes.stream().map(RedisServer::uri).toList();
    }

    /** Returns the slot of a key, 0 to 16383; of its hash tag, if it has one. */
    public static int slotOf(String key) {
        return ClusterSlots.of(key);
    }

    /**
     * Returns the live primary that owns the key's slot.
     *
     * @throws IllegalStateException if there is none at the moment
     */
    public RedisServer primaryOf(String key) {
        return owner(slotOf(key)).server();
    }

    /**
     * Returns a live replica of the primary that owns the key's slot.
     *
     * @throws IllegalStateException if there is none at the moment
     */
    public RedisServer replicaOf(String key) {
        String primaryId = owner(slotOf(key)).id();
        return views().filter(node -> !node.isPrimary() && node.primaryId().equals(primaryId))
                .map(ClusterNode::server)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the owner of key " + key + " has no live replica"));
    }

    /** Returns a live primary that does not own the slot, as a target for {@link #moveSlot}. */
    public RedisServer primaryWithout(int slot) {
        return views().filter(node -> node.isPrimary() && !node.slots().isEmpty() && !node.owns(slot))
                .map(ClusterNode::server)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no other primary is alive"));
    }

    /**
     * Has the replica of the key's primary take over while that primary is alive.
     *
     * @return the new primary
     */
    public RedisServer failover(String key) {
        RedisServer old = primaryOf(key);
        RedisServer replica = replicaOf(key);
        Poll.require(LIMIT, () -> replica + " takes over from " + old, () -> takesOver(replica));
        return awaitPrimaryOtherThan(old, key);
    }

    /** The server gives up on an ordered failover after five seconds and says so only in its log; then it is asked again. */
    private static boolean takesOver(RedisServer replica) {
        Poll.answers(() -> replica.command("CLUSTER", "FAILOVER") != null);
        return Poll.until(ORDERED_FAILOVER_LIMIT, () -> {
            ClusterNode node = ClusterNode.ask(replica);
            return node != null && node.isPrimary();
        });
    }

    /**
     * Kills the key's primary and waits until its replica has taken over.
     *
     * @return the new primary
     */
    public RedisServer killPrimaryOf(String key) {
        RedisServer old = primaryOf(key);
        old.kill();
        return awaitPrimaryOtherThan(old, key);
    }

    /**
     * Waits until another node than the given one is the key's primary and the cluster is whole again.
     *
     * @return the new primary
     */
    public RedisServer awaitPrimaryOtherThan(RedisServer old, String key) {
        Poll.require(LIMIT, () -> "another primary than " + old + " for key " + key, () -> {
            ClusterNode owner = findOwner(slotOf(key));
            return owner != null && owner.server() != old;
        });
        awaitOwner(slotOf(key), primaryOf(key));
        return primaryOf(key);
    }

    /** Waits until every live node holds the cluster for whole and every live replica follows its primary. */
    public void awaitWhole() {
        awaitOnEachNode("cluster whole", node -> clusterInfo(node).contains("cluster_state:ok") && follows(node));
    }

    /**
     * Moves a slot with its keys to another primary, at once.
     *
     * @param slot 0 to 16383
     * @param target a primary that does not own it
     */
    public void moveSlot(int slot, RedisServer target) {
        SlotMove move = beginSlotMove(slot, target);
        move.moveKeys();
        move.finish();
    }

    /**
     * Begins to move a slot: from now on its owner answers ASK for keys that it does not have. The move stands still there
     * until its steps are called.
     *
     * @param slot 0 to 16383
     * @param target a primary that does not own it
     */
    public SlotMove beginSlotMove(int slot, RedisServer target) {
        if (slot < 0 || slot >= ClusterSlots.COUNT) {
            throw new IllegalArgumentException("slot: " + slot + " is not between 0 and " + (ClusterSlots.COUNT - 1));
        }
        ClusterNode source = owner(slot);
        ClusterNode destination = views().filter(
                        node -> node.server() == target && node.isPrimary() && !node.owns(slot))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "target: " + target + " is not a live primary without slot " + slot));
        return new SlotMove(this, slot, source, destination);
    }

    void awaitOwner(int slot, RedisServer owner) {
        String port = Integer.toString(owner.port());
        awaitOnEachNode(
                "slot " + slot + " at " + owner, node -> slotPort(node, slot).equals(port));
        awaitWhole();
    }

    /** The port at which a node believes the slot to be; empty if it knows of none. */
    private static String slotPort(RedisServer node, int slot) {
        if (node.command("CLUSTER", "SLOTS") instanceof List<?> ranges) {
            for (Object range : ranges) {
                if (range instanceof List<?> fields && (Long) fields.get(0) <= slot && slot <= (Long) fields.get(1)) {
                    return String.valueOf(((List<?>) fields.get(2)).get(1));
                }
            }
        }
        return "";
    }

    Stream<RedisServer> livePrimaries() {
        return views().filter(ClusterNode::isPrimary).map(ClusterNode::server);
    }

    private Stream<ClusterNode> views() {
        return nodes.stream().map(ClusterNode::ask).filter(Objects::nonNull);
    }

    private ClusterNode owner(int slot) {
        ClusterNode owner = findOwner(slot);
        if (owner == null) {
            throw new IllegalStateException("no live node owns slot " + slot);
        }
        return owner;
    }

    /** A deposed primary may not know it yet; the higher epoch is the later truth. */
    private @Nullable ClusterNode findOwner(int slot) {
        return views().filter(node -> node.owns(slot))
                .max(Comparator.comparingLong(ClusterNode::epoch))
                .orElse(null);
    }

    private void awaitOnEachNode(String what, Predicate<RedisServer> condition) {
        Poll.require(
                LIMIT,
                () -> what,
                () -> nodes.stream()
                        .filter(RedisServer::isAlive)
                        .allMatch(node -> Poll.answers(() -> condition.test(node))));
    }

    private static String clusterInfo(RedisServer node) {
        return String.valueOf(node.command("CLUSTER", "INFO"));
    }

    private static boolean follows(RedisServer node) {
        String info = String.valueOf(node.command("INFO", "replication"));
        return info.contains("role:master") || info.contains("master_link_status:up");
    }

    /** Kills all nodes. May be called again; then it does nothing. */
    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}

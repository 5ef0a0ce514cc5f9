package io.tradeintent.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * A slot on its way from one cluster primary to another. Begun by {@link RedisCluster#beginSlotMove}, it waits in the middle
 * until the test goes on: {@link #moveKeys()}, then {@link #finish()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SlotMove {

    private static final String KEYS_AT_ONCE = "100";
    private static final String MIGRATE_MILLIS = "5000";

    private final RedisCluster cluster;
    private final int slot;
    private final ClusterNode source;
    private final ClusterNode target;

    SlotMove(RedisCluster cluster, int slot, ClusterNode source, ClusterNode target) {
        this.cluster = cluster;
        this.slot = slot;
        this.source = source;
        this.target = target;
        setSlot(target.server(), "IMPORTING", source.id());
        setSlot(source.server(), "MIGRATING", target.id());
    }

    /** Returns the slot that is moved, 0 to 16383. */
    public int slot() {
        return slot;
    }

    /** Returns the primary that gives the slot away. */
    public RedisServer source() {
        return source.server();
    }

    /** Returns the primary that takes the slot. */
    public RedisServer target() {
        return target.server();
    }

    /** Moves the keys that the source has now; from then on the target serves them to clients that ask with ASKING. */
    public void moveKeys() {
        for (List<?> keys = keysLeft(); !keys.isEmpty(); keys = keysLeft()) {
            List<String> command = new ArrayList<>(List.of(
                    "MIGRATE",
                    target.server().host(),
                    Integer.toString(target.server().port()),
                    "",
                    "0",
                    MIGRATE_MILLIS,
                    "KEYS"));
            keys.forEach(key -> command.add(String.valueOf(key)));
            source.server().command(command.toArray(String[]::new));
        }
    }

    private List<?> keysLeft() {
        Object reply = source.server().command("CLUSTER", "GETKEYSINSLOT", Integer.toString(slot), KEYS_AT_ONCE);
        return reply instanceof List<?> keys ? keys : List.of();
    }

    /**
     * Makes the target the owner and waits until all live nodes know it.
     *
     * @throws IllegalStateException if the source still has keys in the slot
     */
    public void finish() {
        if (!keysLeft().isEmpty()) {
            throw new IllegalStateException("slot " + slot + " still has keys at " + source.server());
        }
        setSlot(target.server(), "NODE", target.id());
        setSlot(source.server(), "NODE", target.id());
        cluster.livePrimaries()
                .filter(node -> node != source.server() && node != target.server())
                .forEach(node -> setSlot(node, "NODE", target.id()));
        cluster.awaitOwner(slot, target.server());
    }

    private void setSlot(RedisServer node, String state, String nodeId) {
        node.command("CLUSTER", "SETSLOT", Integer.toString(slot), state, nodeId);
    }
}

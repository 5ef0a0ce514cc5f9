package io.tradeintent.testkit;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster node's description of itself: the line of CLUSTER NODES that is marked {@code myself}. */
record ClusterNode(RedisServer server, String id, boolean isPrimary, String primaryId, long epoch, BitSet slots) {

    private static final int FIRST_SLOT_FIELD = 8;

    static @Nullable ClusterNode ask(RedisServer server) {
        ClusterNode[] found = {null};
        if (server.isAlive()) {
            Poll.answers(() -> {
                found[0] = parse(server, String.valueOf(server.command("CLUSTER", "NODES")));
                return true;
            });
        }
        return found[0];
    }

    private static ClusterNode parse(RedisServer server, String nodes) {
        List<String> fields = nodes.lines()
                .map(line -> List.of(line.split(" ")))
                .filter(line -> line.get(2).contains("myself"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(server + " does not know itself:\n" + nodes));
        BitSet slots = new BitSet(ClusterSlots.COUNT);
        for (String range : fields.subList(FIRST_SLOT_FIELD, fields.size())) {
            if (!range.startsWith("[")) {
                String[] ends = range.split("-");
                slots.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        boolean isPrimary = fields.get(2).contains("master");
        return new ClusterNode(server, fields.get(0), isPrimary, fields.get(3), Long.parseLong(fields.get(6)), slots);
    }

    boolean owns(int slot) {
        return isPrimary && slots.get(slot);
    }
}

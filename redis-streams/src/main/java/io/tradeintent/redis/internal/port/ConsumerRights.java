package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.stream.StreamKeys;
import java.util.Set;

/** The rights that a consumer needs on its server. All others that it asks for are advice. */
public final class ConsumerRights {

    private ConsumerRights() {}

    /**
     * Returns the rights of one consumer of a group.
     *
     * @param emitsTo the streams that its handler writes to
     * @param takesKeys the keys that its handler's emissions take
     * @param mayCreate whether it creates the group anew where that is gone
     */
    public static Rights of(
            StreamKeys keys,
            String group,
            String consumer,
            Set<String> emitsTo,
            Set<String> takesKeys,
            boolean mayCreate) {
        Rights own = Rights.NONE
                .with("EVALSHA 0 0", "EVAL 0 0", "TIME", "MULTI", "EXEC")
                .on(
                        keys.stream(),
                        "XREADGROUP GROUP g c STREAMS ? >",
                        "XPENDING ? g",
                        "XRANGE ? - +",
                        "XCLAIM ? g c 0 0-1",
                        "XACK ? g 0-1",
                        "XINFO STREAM ?",
                        "XINFO GROUPS ?",
                        "XINFO CONSUMERS ? g",
                        "XGROUP DELCONSUMER ? g c",
                        "XGROUP SETID ? g $",
                        "EXISTS ?")
                .on(keys.liveness(group, consumer), "GET ?", "SET ? v PX 1", "PEXPIRE ? 1", "DEL ?", "WATCH ?")
                .on(keys.past(group), "GET ?", "SET ? v", "INCRBY ? 1")
                .on(keys.teller(group), "GET ?", "SET ? v PX 1", "DEL ?")
                .on(keys.livenessPrefix(group) + '*', "EXISTS ?")
                .on(keys.deadLetters(), "XADD ? * f v", "XDEL ? 0-1", "XLEN ?", "WATCH ?")
                .emitting(emitsTo, takesKeys);
        // The first creation of the group names its command by itself, before anything is handled.
        return mayCreate ? own.on(keys.stream(), "XGROUP CREATE ? g $") : own;
    }
}

package io.tradeintent.redis;

import io.tradeintent.redis.internal.Rights;

/** What a consumer must be allowed to do on its server. Everything else that it asks for is advice. */
final class ConsumerRights {

    private ConsumerRights() {}

    static Rights of(ConsumerConfig<?> config) {
        Rights own = Rights.NONE
                .with("EVALSHA 0 0", "EVAL 0 0", "TIME", "MULTI", "EXEC")
                .on(
                        config.keys.stream(),
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
                .on(
                        config.keys.liveness(config.group, config.consumer),
                        "GET ?",
                        "SET ? v PX 1",
                        "PEXPIRE ? 1",
                        "DEL ?",
                        "WATCH ?")
                .on(config.keys.past(config.group), "GET ?", "SET ? v", "INCRBY ? 1")
                .on(config.keys.teller(config.group), "GET ?", "SET ? v PX 1", "DEL ?")
                .on(liveness(config) + '*', "EXISTS ?")
                .on(config.keys.deadLetters(), "XADD ? * f v", "XDEL ? 0-1", "XLEN ?", "WATCH ?")
                .emitting(config.emitsTo, config.takesKeys);
        // The first creation of the group names its command by itself, before anything is handled.
        return config.onGroupLost == GroupLostPolicy.FAIL ? own : own.on(config.keys.stream(), "XGROUP CREATE ? g $");
    }

    private static String liveness(ConsumerConfig<?> config) {
        return config.keys.livenessPrefix(config.group);
    }
}

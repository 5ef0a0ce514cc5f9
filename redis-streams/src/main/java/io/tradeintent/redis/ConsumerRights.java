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
                        "EXISTS ?")
                .on(
                        config.keys.liveness(config.group, config.consumer),
                        "GET ?",
                        "SET ? v PX 1",
                        "PEXPIRE ? 1",
                        "DEL ?",
                        "WATCH ?")
                .on(liveness(config) + '*', "EXISTS ?")
                .on(config.keys.deadLetters(), "XADD ? * f v", "XDEL ? 0-1", "XLEN ?", "WATCH ?")
                .emitting(config.emitsTo, config.takesKeys);
        return config.onGroupLost == GroupLostPolicy.FAIL ? own : own.on(config.keys.stream(), remaking(config));
    }

    private static String liveness(ConsumerConfig<?> config) {
        return config.keys.livenessPrefix(config.group);
    }

    /** The first creation of the group names its command by itself, before anything is handled. */
    private static String[] remaking(ConsumerConfig<?> config) {
        return config.onGroupLost == GroupLostPolicy.RESUME_FROM_LAST_SEEN
                ? new String[] {"XGROUP CREATE ? g $", "XGROUP SETID ? g $"}
                : new String[] {"XGROUP CREATE ? g $"};
    }
}

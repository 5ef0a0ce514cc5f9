import org.jspecify.annotations.NullMarked;

/** A reusable stream consumer on Lettuce, and its binding to trade intents. */
@NullMarked
module io.tradeintent.redis {
    requires transitive io.tradeintent.core;
    requires transitive lettuce.core;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires jdk.net;
    requires org.slf4j;
    requires reactor.core;
    requires tools.jackson.core;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports io.tradeintent.redis;
    exports io.tradeintent.redis.admin;
    exports io.tradeintent.redis.intent;
    exports io.tradeintent.redis.publish;
}

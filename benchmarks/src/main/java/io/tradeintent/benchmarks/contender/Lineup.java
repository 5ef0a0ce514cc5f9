package io.tradeintent.benchmarks.contender;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All contenders, in the order of the table. */
public enum Lineup {
    LIMIT("limit", Kind.LIMIT, port -> new BareLoop(port, 100, 4, false)),
    LIMIT_500("limit-500", Kind.LIMIT, port -> new BareLoop(port, 500, 2, false)),
    LIMIT_RESULT("limit-result", Kind.RESULT_LIMIT, port -> new BareLoop(port, 100, 4, true)),
    LETTUCE_SYNC("lettuce-sync", Kind.PEER, LettuceSync::new),
    LETTUCE_ASYNC("lettuce-async", Kind.PEER, LettuceAsync::new),
    JEDIS("jedis", Kind.PEER, JedisLoop::new),
    VERTX("vertx", Kind.PEER, VertxLoop::new),
    REDISSON("redisson", Kind.PEER, RedissonLoop::new),
    SPRING_AUTO_ACK("spring-auto-ack", Kind.AT_MOST_ONCE, port -> new SpringContainer(port, true)),
    SPRING_MANUAL("spring-manual", Kind.SLOW_PEER, port -> new SpringContainer(port, false)),
    TRADEINTENT("tradeintent", Kind.OURS, TradeIntentStream::plain),
    TRADEINTENT_SAFE_DRAIN("tradeintent-safe-drain", Kind.OURS_WITH_RESULTS, TradeIntentStream::safeDrain);

    /** How many entries a read of a peer asks for. */
    static final int COUNT = 100;

    /** How long a read of a peer waits. */
    static final Duration BLOCK = Duration.ofSeconds(1);

    /** What a contender is compared with, and for what. */
    public enum Kind {
        LIMIT,
        RESULT_LIMIT,
        PEER,
        SLOW_PEER,
        AT_MOST_ONCE,
        OURS,
        OURS_WITH_RESULTS;

        /** Returns whether each entry gets a result. */
        public boolean hasResults() {
            return this == RESULT_LIMIT || this == OURS_WITH_RESULTS;
        }

        /** Returns whether this marks a limit that others are compared with. */
        public boolean isLimit() {
            return this == LIMIT || this == RESULT_LIMIT;
        }

        /** Returns whether a loop of this kind acknowledges what it has handled, entry or batch, and is no limit. */
        public boolean isPeer() {
            return this == PEER || this == SLOW_PEER;
        }
    }

    /** Opens a contender on the server at a port. */
    @FunctionalInterface
    interface Opening {
        Contender at(int port) throws Exception;
    }

    private final String label;
    private final Kind kind;
    private final Opening opening;

    Lineup(String label, Kind kind, Opening opening) {
        this.label = label;
        this.kind = kind;
        this.opening = opening;
    }

    /** Returns the name in tables, rows and options. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** Connects the contender. */
    public Contender open(int port) throws Exception {
        return opening.at(port);
    }

    public static Optional<Lineup> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Lineup::label).toList();
    }
}

package io.tradeintent.redis.intent;

import io.lettuce.core.cluster.SlotHash;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.internal.CheckedEndpoint;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.ProcessToken;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.ledger.LedgerCalls;
import io.tradeintent.redis.internal.ledger.LedgerReads;
import io.tradeintent.redis.internal.ledger.RedisClaim;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.venue.PositionSide;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in Redis, shared by all services that execute intents under one prefix: a hash for each intent, under {@link
 * StreamNames#ledger}, a set of doubts for each market, under {@link StreamNames#doubt}, and a hash for each position, under
 * {@link StreamNames#position}.
 *
 * <p><b>Claims.</b> Each claim has a fence, one higher than that of the claim before, and a lease that Redis counts by its
 * own clock and each save renews. A claim is taken over when it was closed, when its lease has ended, or at once when its
 * owner was a process of this machine that runs no more. A claim that was taken over saves nothing more, no matter when it
 * tries.
 *
 * <p><b>Lost answers.</b> The ledger has a connection of its own, which never repeats a command. If an answer does not
 * come, the method throws {@link io.tradeintent.ledger.LedgerUnavailableException}, which says that the action may have
 * been done. A save may then be made again with the same claim: a late arrival of the first one changes nothing.
 *
 * <p><b>Interrupts</b> do not cut a call short: a thread that ran out of its time still saves the outcome of an order. Each
 * call ends by its deadline.
 *
 * <p><b>A full server</b> refuses new executions. Executions that have begun are saved and carried on.
 *
 * <p><b>What a lost ledger means.</b> Redis may forget: a failover loses the last writes that no replica had, unless {@link
 * Builder#replicas} asks for them to be waited for; {@code FLUSHALL}, a restart without an append-only file, an eviction
 * policy other than {@code noeviction} and the end of a record's life lose more. An execution that is under way goes on:
 * its next save writes all of it anew. An intent that is met again afterwards looks as if it had never been begun, or as if
 * it had not come as far. It is not executed twice for that. Its client order ids are a function of its identity, and the
 * venue is queried for an order before it is sent. The id alone would not stop a second order, because many venues forget
 * the ids of orders that have ended. Facts that only the ledger knew are lost for good, such as the time of the first
 * attempt; and a venue that forgets orders itself, as most do after days, can tell only as long as it remembers. So the
 * server needs {@code appendonly yes} and {@code maxmemory-policy noeviction}, and the life of a record should be longer
 * than the stream and its dead letters are kept.
 *
 * <p>Thread-safe. It connects at the first call, and is closed by the service that opened it, after the consumers that use
 * it; a client that the target shares is not closed.
 *
 * @since 0.1.0
 */
public final class RedisExecutionLedger implements ExecutionLedger, AutoCloseable {

    /** The default time that a claim stands after it was made or last saved. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);

    /** The default time that a record stands after it was made or last saved. */
    public static final Duration DEFAULT_LIFE = Duration.ofDays(7);

    /** The default time that a call may take. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(3);

    static final String TYPE = StreamNames.TRADE_INTENT;
    static final ExecutionMode MODE = ExecutionMode.LIVE;

    private final RedisTarget target;
    private final StreamNames names;
    private final String pages;
    private final LedgerReads reads;
    private final LedgerCalls calls;
    private final AtomicReference<ProcessToken> latest = new AtomicReference<>(ProcessToken.ofThisProcess());
    private final Set<ProcessToken> open = ConcurrentHashMap.newKeySet();

    private RedisExecutionLedger(Builder builder) {
        this.target = builder.target;
        this.names = builder.names;
        this.pages = names.positions(TYPE, MODE);
        this.reads = new LedgerReads(OnDemandConnection.uninterruptible(connections(builder)), builder.deadline);
        this.calls = new LedgerCalls(reads, builder.lease, builder.life, builder.replicas);
    }

    /** An order whose state cannot be saved must not be sent, so missing rights are found before a claim. */
    private static Endpoint connections(Builder builder) {
        return new CheckedEndpoint(
                EndpointSource.open(builder.target, builder.record(), builder.deadline),
                LedgerCalls.rights(
                        builder.record(), builder.doubts(), builder.page(), builder.pages(), builder.replicas),
                builder.deadline);
    }

    /**
     * Opens a ledger with the defaults.
     *
     * @param target where it lives
     * @return the ledger, to be closed by the caller
     */
    public static RedisExecutionLedger open(RedisTarget target) {
        return builder(target).open();
    }

    /**
     * Starts to configure a ledger.
     *
     * @param target where it lives
     * @return a builder with the defaults, which waits for no replica
     */
    public static Builder builder(RedisTarget target) {
        return new Builder(target);
    }

    /** Returns the prefix. */
    @Override
    public String deployment() {
        return names.prefix();
    }

    @Override
    public LedgerClaim claim(IntentId intent) {
        return claim("execution of intent " + intent, recordOf(intent), null);
    }

    @Override
    public LedgerClaim hand(PositionSide position) {
        return claim("page of " + position, names.position(TYPE, MODE, position), pages);
    }

    @Override
    public LedgerClaim seat() {
        return claim("seat of the guardian", names.guardian(TYPE, MODE), null);
    }

    private LedgerClaim claim(String what, String key, @Nullable String list) {
        ProcessToken owner = latest.updateAndGet(ProcessToken::nextLife);
        open.add(owner);
        boolean granted = false;
        try {
            LedgerClaim claim = claim(what, key, list, owner);
            granted = claim instanceof LedgerClaim.Granted;
            return claim;
        } finally {
            if (!granted) {
                open.remove(owner);
            }
        }
    }

    private LedgerClaim claim(String what, String key, @Nullable String list, ProcessToken owner) {
        String asking = "claiming the " + what;
        Deadline deadline = reads.begin();
        LedgerCalls.Answer answer = calls.claim(asking, key, owner, "", deadline);
        String holder = answer.holder();
        while (holder != null && isAbandoned(holder)) {
            answer = calls.claim(asking, key, owner, holder, deadline);
            holder = answer.holder();
        }
        return holder == null
                ? new RedisClaim(calls, what, key, list, owner, answer, () -> open.remove(owner))
                : new LedgerClaim.Held(describe(holder, answer.number()), answer.state());
    }

    /**
     * Returns whether a claim has no owner left that could go on with it: its process is gone, or it is a claim of this
     * ledger that was given up, released without an answer, or granted after its caller had stopped waiting.
     */
    private boolean isAbandoned(String holder) {
        Optional<ProcessToken> token = ProcessToken.parse(holder);
        return token.filter(one -> one.sameHolder(latest.get()) ? !open.contains(one) : one.gone())
                .isPresent();
    }

    private static String describe(String holder, long leaseLeft) {
        String who = ProcessToken.parse(holder)
                .map(token -> "process " + token.pid() + (token.running() ? " on this machine" : ""))
                .orElse("'" + holder + "'");
        return who + ", whose lease has " + leaseLeft + " ms left";
    }

    @Override
    public Map<String, String> state(IntentId intent) {
        return reads.state("looking at the execution of intent " + intent, recordOf(intent));
    }

    @Override
    public void doubt(Symbol symbol, IntentId intent) {
        calls.doubt("remembering a doubt about intent " + intent, doubtsOf(symbol), intent.value());
    }

    @Override
    public void settle(Symbol symbol, IntentId intent) {
        calls.settle("forgetting a doubt about intent " + intent, doubtsOf(symbol), intent.value());
    }

    @Override
    public Set<IntentId> doubts(Symbol symbol) {
        return reads.members("looking for doubts about " + symbol, doubtsOf(symbol)).stream()
                .map(IntentId::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<PositionSide, Map<String, String>> positions() {
        Map<PositionSide, Map<String, String>> open = new LinkedHashMap<>();
        for (String key : reads.members("looking for positions", pages)) {
            Map<String, String> state = reads.state("looking at a position", key);
            if (!state.isEmpty()) {
                open.put(names.positionOf(TYPE, MODE, key), state);
            }
        }
        return open;
    }

    private String recordOf(IntentId intent) {
        return names.ledger(TYPE, MODE, intent);
    }

    private String doubtsOf(Symbol symbol) {
        return names.doubt(TYPE, MODE, symbol);
    }

    /** Closes the connection; waits for a call that is under way. Claims that are still open end with their leases. */
    @Override
    public void close() {
        calls.close();
    }

    /** Returns where the ledger is, never credentials. */
    @Override
    public String toString() {
        return "ledger " + names.prefix() + " at " + target;
    }

    /**
     * Configures a {@link RedisExecutionLedger}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private static final IntentId ANY = IntentId.given("any");
        private static final Symbol SOME = Symbol.of("ANY");
        private static final PositionSide SIDE = new PositionSide(SOME, Side.BUY);
        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
        private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);
        private static final Duration SHORTEST_LIFE = Duration.ofHours(1);
        private static final Duration LONGEST_LIFE = Duration.ofDays(3650);
        private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(100);
        private static final int MOST_REPLICAS = 100;

        private final RedisTarget target;
        private StreamNames names;
        private Duration lease = DEFAULT_LEASE;
        private Duration life = DEFAULT_LIFE;
        private Duration deadline = DEFAULT_DEADLINE;
        private int replicas;

        private Builder(RedisTarget target) {
            this.target = Objects.requireNonNull(target, "target");
            this.names = StreamNames.defaultsOn(target);
        }

        /**
         * Sets the prefix of the ledger's keys; by default {@value StreamNames#DEFAULT_PREFIX}, and on Redis Cluster the
         * same as a hash tag. It is the prefix of the consumers that use the ledger.
         *
         * @param prefix the prefix; not blank, and on a cluster with a hash tag
         * @return this
         */
        public Builder prefix(String prefix) {
            StreamNames given = new StreamNames(prefix);
            boolean oneSlot = SlotHash.getSlot(prefix + ":a") == SlotHash.getSlot(prefix + ":b");
            refuseUnless(!target.cluster() || oneSlot, "prefix", prefix, "a hash tag on a cluster, such as {quantum}");
            this.names = given;
            return this;
        }

        /**
         * Sets how long a claim stands after it was made or last saved; by default 15 seconds. It should be longer than one
         * step of an execution takes, such as an order and the wait for its answer. After a crash on another machine, it is
         * how long an execution stands still.
         *
         * @param lease 1 second to 10 minutes, and longer than {@link #deadline}
         * @return this
         */
        public Builder lease(Duration lease) {
            refuseUnless(isWithin(lease, SHORTEST_LEASE, LONGEST_LEASE), "lease", lease, "PT1S to PT10M");
            this.lease = lease;
            return this;
        }

        /**
         * Sets how long a record stands after it was made or last saved; by default 7 days.
         *
         * @param life 1 hour to 3650 days, and longer than the stream and its dead letters are kept
         * @return this
         */
        public Builder life(Duration life) {
            refuseUnless(isWithin(life, SHORTEST_LIFE, LONGEST_LIFE), "life", life, "PT1H to PT87600H");
            this.life = life;
            return this;
        }

        /**
         * Sets how long a call may take, connecting and all of its parts included; by default 3 seconds.
         *
         * @param deadline at least 100 ms, and shorter than {@link #lease}
         * @return this
         */
        public Builder deadline(Duration deadline) {
            refuseUnless(deadline.compareTo(SHORTEST_DEADLINE) >= 0, "deadline", deadline, "at least PT0.1S");
            this.deadline = deadline;
            return this;
        }

        /**
         * Sets how many replicas must have a saved state before the save returns; by default none. If fewer have it within
         * a third of the deadline, the save throws {@link io.tradeintent.ledger.LedgerUnavailableException}, although the
         * primary has it. With all replicas, a failover loses no state that an order was sent on. While one of them does
         * not answer, nothing is executed.
         *
         * @param replicas 0 to 100
         * @return this
         */
        public Builder replicas(int replicas) {
            refuseUnless(replicas >= 0 && replicas <= MOST_REPLICAS, "replicas", replicas, "0 to 100");
            this.replicas = replicas;
            return this;
        }

        /**
         * Opens the ledger. It connects at its first call.
         *
         * @return the ledger, to be closed by the caller
         * @throws IllegalArgumentException if the deadline is not shorter than the lease
         */
        public RedisExecutionLedger open() {
            refuseUnless(deadline.compareTo(lease) < 0, "deadline", deadline, "shorter than the lease of " + lease);
            return new RedisExecutionLedger(this);
        }

        /**
         * Opens what looks at the ledger and changes nothing. Of the options, prefix and deadline count for it.
         *
         * @return the reader, to be closed by the caller
         */
        public RedisLedgerReader openReader() {
            Endpoint place = EndpointSource.open(target, record(), deadline);
            Rights rights = LedgerReads.rights(record(), doubts(), page(), pages());
            return new RedisLedgerReader(
                    new LedgerReads(new OnDemandConnection(new CheckedEndpoint(place, rights, deadline)), deadline),
                    names);
        }

        private String record() {
            return names.ledger(TYPE, MODE, ANY);
        }

        private String doubts() {
            return names.doubt(TYPE, MODE, SOME);
        }

        private String page() {
            return names.position(TYPE, MODE, SIDE);
        }

        private String pages() {
            return names.positions(TYPE, MODE);
        }

        private static boolean isWithin(Duration value, Duration least, Duration most) {
            return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        }

        private static void refuseUnless(boolean acceptable, String option, Object value, String bound) {
            if (!acceptable) {
                throw new IllegalArgumentException(option + " must be " + bound + ", was " + value);
            }
        }
    }
}

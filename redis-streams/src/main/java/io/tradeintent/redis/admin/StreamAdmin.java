package io.tradeintent.redis.admin;

import static io.tradeintent.redis.admin.AdminSession.arguments;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.redis.internal.batch.Failures;
import io.tradeintent.redis.internal.stream.CopyFields;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks after one stream, its groups and its dead letters. Each operation that moves or deletes has a {@link Safety},
 * decides and changes in one atomic step, and says what it did.
 *
 * <p>Thread-safe; calls are made one after the other. It connects at the first call, and anew after a failure. A call may take
 * several steps. Each step, connecting included, ends by the deadline. A call throws {@link StreamException} if there is no
 * such stream or group, if Redis refuses, or if Redis does not answer in time. If the call was to change something, the
 * message says whether that may have been done.
 *
 * @since 0.1.0
 */
public final class StreamAdmin implements AutoCloseable {

    /** The time that a step of a call may take unless told otherwise. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

    /**
     * The field of a replayed dead letter that says that an operator accepts its age: {@value}, with the value
     * {@code true}. It counts for that one replay; copies do not inherit it.
     */
    public static final String ACCEPT_AGE = CopyFields.ACCEPT_AGE;

    private static final LuaScript CONSUMERS = LuaScript.listing("consumers");
    private static final LuaScript PENDING = LuaScript.listing("pending");
    private static final LuaScript PLACE = LuaScript.listing("place");
    private static final LuaScript PRUNE = LuaScript.listing("prune");
    private static final int MOST_PENDING = 10_000;
    private static final int MOST_LISTED = 10_000;
    private static final int MOST_COUNTED = 10_000;
    private static final long GROUP_EXISTS = 2;
    private static final long IN_THE_FUTURE = 3;
    private static final long DONE = 5;

    private final AdminSession session;
    private final String stream;
    private final CopyRule copies;

    private StreamAdmin(Builder builder) {
        this.stream = builder.stream;
        this.copies = builder.copies;
        this.session = new AdminSession(
                new OnDemandConnection(EndpointSource.open(builder.target, stream, builder.deadline)),
                new StreamKeys(stream, builder.target.cluster()),
                builder.deadline);
    }

    /**
     * Opens the administration of a stream, with the defaults. A stream of trade intents is opened by
     * {@code IntentStreams.admin} instead, so that an intent that is published again stays the same intent.
     *
     * @param target where the stream lives
     * @param stream the key of the stream, which need not exist
     * @return the administration, to be closed by the caller
     */
    public static StreamAdmin open(RedisTarget target, String stream) {
        return builder(target, stream).open();
    }

    /**
     * Starts to configure an administration.
     *
     * @param target where the stream lives
     * @param stream the key of the stream, which need not exist
     * @return a builder with the defaults: {@link #DEFAULT_DEADLINE} and {@link CopyRule#replayOf()}
     */
    public static Builder builder(RedisTarget target, String stream) {
        return new Builder(target, stream);
    }

    /**
     * Looks at the stream.
     *
     * @return its contents, as numbers
     */
    public StreamInfo info() {
        return StreamInfo.from(sample(""));
    }

    /**
     * Looks at all groups.
     *
     * @return the groups, in the order of the server
     */
    public List<GroupInfo> groups() {
        return sample("").groups().stream().map(GroupInfo::from).toList();
    }

    /**
     * Looks at one group.
     *
     * @param group its name
     * @return the group
     */
    public GroupInfo group(String group) {
        return sample(named(group)).groups().stream()
                .findFirst()
                .map(GroupInfo::from)
                .orElseThrow(() -> session.noGroup(group));
    }

    /**
     * Lists the consumers of a group, ghosts included. One that failed and left nothing pending is no member of the group any
     * more; it is listed as long as its {@linkplain ConsumerInfo#about report of itself} lasts.
     *
     * @param group the group
     * @return its consumers
     */
    public List<ConsumerInfo> consumers(String group) {
        List<byte[]> arguments = arguments(
                named(group),
                session.keys().livenessPrefix(group),
                session.keys().aboutPrefix(group));
        arguments.addAll(arguments(session.heardOf(group).toArray()));
        List<Object> reply = session.look("listing the consumers of '" + group + "'", CONSUMERS, arguments);
        session.found(reply, group);
        return reply.stream().skip(1).map(row -> consumer((List<?>) row)).toList();
    }

    /**
     * Lists pending entries, oldest id first.
     *
     * @param group the group
     * @param limit the most entries, 1 to 10,000
     * @return its pending entries
     */
    public List<PendingEntry> pending(String group, int limit) {
        Refuse.unless(limit >= 1 && limit <= MOST_PENDING, "limit", limit, "1 to " + MOST_PENDING);
        List<Object> reply = session.look(
                "listing what is pending for '" + group + "'",
                PENDING,
                arguments(named(group), session.keys().livenessPrefix(group), limit));
        session.found(reply, group);
        return reply.stream().skip(1).map(row -> pendingEntry((List<?>) row)).toList();
    }

    /**
     * Looks at one entry.
     *
     * @param id its id
     * @return the entry with all fields; empty where the stream does not hold it, or where there is no stream
     */
    public Optional<RawEntry> entry(EntryId id) {
        return entries(id, id, 1, false).stream().findFirst();
    }

    /**
     * Lists entries between two ids. Entries are fetched with all fields, in portions of at most 200.
     *
     * @param from the smallest id
     * @param to the greatest id, included; not before {@code from}
     * @param limit the most entries, 1 to 10,000
     * @param newestFirst true to begin with the greatest id
     * @return those that are there; empty where there is no stream
     */
    public List<RawEntry> entries(EntryId from, EntryId to, int limit, boolean newestFirst) {
        Refuse.unless(to.compareTo(from) >= 0, "end of the range", to, "at or after its start " + from);
        Refuse.unless(limit >= 1 && limit <= MOST_LISTED, "limit", limit, "1 to " + MOST_LISTED);
        int portion = Math.min(limit, StreamRange.ENTRIES_A_PAGE);
        StreamRange pages = new StreamRange(session, stream, from, to, newestFirst, portion);
        List<RawEntry> found = new ArrayList<>();
        while (found.size() < limit && pages.hasNext()) {
            List<RawEntry> page = pages.next();
            found.addAll(page.subList(0, Math.min(page.size(), limit - found.size())));
        }
        return List.copyOf(found);
    }

    /**
     * Creates a group, and the stream where there is none.
     *
     * @param group the group
     * @param start where it starts to read; not in the future of the server's clock
     * @return true if it was created, false if it exists, in which case it stays where it is
     */
    public boolean createGroup(String group, StartPosition start) {
        List<Object> reply = place(group, start, "create", Safety.FORCED, List.of());
        return (Long) reply.get(0) != GROUP_EXISTS;
    }

    /**
     * Moves a group: forwards, which skips entries for good, or backwards, which delivers entries again. What is pending
     * stays pending. A position after the last entry stands for the end of the stream. A position in the future of the server's
     * clock is refused, because everything added until then would be skipped. A move is refused while consumers of the group
     * are alive unless it is {@linkplain Safety#FORCED forced}.
     *
     * @param group the group
     * @param position where it is to go on reading
     * @param safety whether to do it, and how
     * @return the effect, or the one that it would have
     */
    public GroupMove skipTo(String group, StartPosition position, Safety safety) {
        List<Object> reply = place(group, position, "move", safety, new ArrayList<>(session.alive(named(group))));
        boolean placed = (Long) reply.get(0) == DONE;
        EntryId from = EntryId.parse(Calls.text(reply.get(1)));
        EntryId to = EntryId.parse(Calls.text(reply.get(2)));
        GroupMove move = new GroupMove(
                group,
                from,
                to,
                (Long) reply.get(3),
                (Long) reply.get(4) == 1,
                (Long) reply.get(5),
                ((List<?>) reply.get(6)).stream().map(Calls::text).toList(),
                placed && !from.equals(to));
        if (safety.changes() && !placed) {
            throw Failures.of(
                    Kind.IN_USE,
                    "group '" + group + "' on stream '" + stream + "' was not moved: consumers are alive: "
                            + String.join(", ", move.liveConsumers()),
                    null);
        }
        return move;
    }

    /**
     * Publishes copies of entries at the end of the stream, in their order. No group is moved: every group is given the
     * copies as new entries. A copy has all fields of its original, byte for byte, and those that the
     * {@linkplain Builder#copies rule of this administration} adds. A lost reply never makes a copy appear twice. A failure
     * says how many copies were published before it.
     *
     * @param range which entries
     * @param safety {@link Safety#DRY_RUN} only counts; live consumers do not matter here
     * @return the effect, or the one that it would have
     */
    public Replay replay(ReplayRange range, Safety safety) {
        return replayBy(copies, range, safety);
    }

    /**
     * Does the same with one more rule for the copies.
     *
     * @param range which entries
     * @param also the rule; where the rule of this administration names the same field, that one counts
     * @param safety {@link Safety#DRY_RUN} only counts; live consumers do not matter here
     * @return the effect, or the one that it would have
     */
    public Replay replay(ReplayRange range, CopyRule also, Safety safety) {
        return replayBy(copies.and(also), range, safety);
    }

    private Replay replayBy(CopyRule rule, ReplayRange range, Safety safety) {
        EntryId end = sample("").last();
        return end == null
                ? new Replay(0, Optional.empty(), Optional.empty(), false, false)
                : new StreamReplay(session, rule, safety.changes()).run(range, end);
    }

    /**
     * Removes consumers that are nothing but names: not alive, idle for long, nothing pending. A consumer with pending entries
     * is kept, whatever the safety, because the entries would be lost with it.
     *
     * @param group the group
     * @param idle how long they must have been idle, not negative
     * @param safety {@link Safety#DRY_RUN} only says which; live consumers are never removed
     * @return the consumers that were, or would be, removed
     */
    public ConsumerPruning pruneConsumers(String group, Duration idle, Safety safety) {
        Refuse.unless(!idle.isNegative(), "idle", idle, "zero or more");
        List<byte[]> arguments = arguments(
                named(group), session.keys().livenessPrefix(group), idle.toMillis(), safety.changes() ? "1" : "0");
        String what = "pruning the consumers of '" + group + "'";
        List<Object> reply =
                safety.changes() ? session.change(what, PRUNE, arguments) : session.look(what, PRUNE, arguments);
        session.found(reply, group);
        List<String> removed =
                ((List<?>) reply.get(1)).stream().map(Calls::text).toList();
        List<?> kept = (List<?>) reply.get(2);
        Map<String, Long> pending = new LinkedHashMap<>();
        for (int i = 0; i < kept.size(); i += 2) {
            pending.put(Calls.text(kept.get(i)), (Long) kept.get(i + 1));
        }
        return new ConsumerPruning(group, removed, pending, safety.changes() && !removed.isEmpty());
    }

    /**
     * Returns the dead letters of the stream. They share this administration's connection and end with it.
     *
     * @return the dead letters
     */
    public DeadLetters deadLetters() {
        return new DeadLetters(session, copies);
    }

    /** Closes the connection; waits for a call that is under way. */
    @Override
    public void close() {
        session.connection().close();
    }

    private StreamSample sample(String group) {
        return session.sample(group).orElseThrow(session::noStream);
    }

    private List<Object> place(
            String group, StartPosition position, String verb, Safety safety, List<String> maybeAlive) {
        List<byte[]> arguments = arguments(
                named(group),
                position.lastDelivered(),
                verb,
                safety.changes() ? "1" : "0",
                safety == Safety.FORCED ? "1" : "0",
                MOST_COUNTED,
                session.keys().livenessPrefix(group));
        arguments.addAll(arguments(maybeAlive.toArray()));
        String what = verb + " group '" + group + "'";
        List<byte[]> its = arguments(session.keys().stream(), session.keys().past(group));
        List<Object> reply =
                safety.changes() ? session.change(what, its, PLACE, arguments) : session.look(what, PLACE, arguments);
        if (session.found(reply, group) == IN_THE_FUTURE) {
            throw Failures.of(
                    Kind.REFUSED,
                    "group '" + group + "' cannot be placed at " + described(position)
                            + ": that lies in the future of the server's clock, and entries added until then would be skipped",
                    null);
        }
        return reply;
    }

    private static String described(StartPosition position) {
        return position instanceof StartPosition.AtId at ? at.first().toString() : position.toString();
    }

    private static String named(String group) {
        return Refuse.ifBlank(group, "group");
    }

    private static ConsumerInfo consumer(List<?> row) {
        ConsumerInfo.Builder consumer = ConsumerInfo.builder()
                .name(Calls.text(row.get(0)))
                .pending((Long) row.get(1))
                .alive((Long) row.get(4) == 1);
        millis(row.get(2)).ifPresent(consumer::idle);
        millis(row.get(3)).ifPresent(consumer::inactive);
        about((List<?>) row.get(5)).ifPresent(consumer::about);
        return consumer.build();
    }

    private static Optional<ConsumerAbout> about(List<?> namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            facts.put(Calls.text(namesAndValues.get(i)), Calls.text(namesAndValues.get(i + 1)));
        }
        return ConsumerAbout.read(facts);
    }

    private static PendingEntry pendingEntry(List<?> row) {
        return new PendingEntry(
                EntryId.parse(Calls.text(row.get(0))),
                Calls.text(row.get(1)),
                (Long) row.get(2) == 1,
                millis(row.get(3)).orElse(Duration.ZERO),
                (Long) row.get(4),
                (Long) row.get(5) == 1);
    }

    private static Optional<Duration> millis(Object number) {
        return (Long) number < 0 ? Optional.empty() : Optional.of(Duration.ofMillis((Long) number));
    }

    /**
     * Configures a {@link StreamAdmin}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final RedisTarget target;
        private final String stream;
        private Duration deadline = DEFAULT_DEADLINE;
        private CopyRule copies = CopyRule.replayOf();

        private Builder(RedisTarget target, String stream) {
            this.target = Objects.requireNonNull(target, "target");
            this.stream = Refuse.ifBlank(stream, "stream");
        }

        /**
         * Sets how long each step of a call may take, connecting included; by default {@link #DEFAULT_DEADLINE}.
         *
         * @param deadline at least 1 ms
         * @return this
         */
        public Builder deadline(Duration deadline) {
            Refuse.unless(deadline.toMillis() >= 1, "deadline", deadline, "at least 1 ms");
            this.deadline = deadline;
            return this;
        }

        /**
         * Sets what every copy gets that is published by {@link StreamAdmin#replay} or {@link DeadLetters#replay}, whatever
         * else a single replay adds.
         *
         * @param rule the rule
         * @return this
         */
        public Builder copies(CopyRule rule) {
            this.copies = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Opens the administration.
         *
         * @return the administration, to be closed by the caller
         */
        public StreamAdmin open() {
            return new StreamAdmin(this);
        }
    }
}

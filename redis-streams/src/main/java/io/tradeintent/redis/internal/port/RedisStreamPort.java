package io.tradeintent.redis.internal.port;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.models.stream.PendingMessage;
import io.tradeintent.redis.internal.Answer;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.CheckedEndpoint;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.EntryBatch;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.FetchConnection;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.redis.internal.stream.Told;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The stream on a real Redis: one connection for reading, which may block, and one for everything else. Thread-safe; only
 * one thread opens.
 */
public final class RedisStreamPort implements StreamPort {

    private static final LuaScript CREATE = LuaScript.answering("create", ScriptOutputType.INTEGER);
    private static final LuaScript JOIN = LuaScript.answering("join", ScriptOutputType.VALUE);
    private static final LuaScript BEAT = LuaScript.listing("beat");
    private static final LuaScript ABOUT = LuaScript.answering("about", ScriptOutputType.INTEGER);
    private static final LuaScript ACKNOWLEDGE = LuaScript.answering("acknowledge", ScriptOutputType.INTEGER);
    private static final LuaScript SETTLE = LuaScript.listing("settle");
    private static final LuaScript RECOVER = LuaScript.listing("recover");
    private static final LuaScript MEASURE = LuaScript.answering("measure", ScriptOutputType.INTEGER);
    private static final LuaScript CLAIM = LuaScript.listing("claim");
    private static final LuaScript NOBODYS = LuaScript.listing("nobodys");
    private static final LuaScript TAKE_BACK = LuaScript.listing("take-back");
    private static final LuaScript LEAVE = LuaScript.answering("leave", ScriptOutputType.INTEGER);

    /** The idle time that leave.lua gives to entries it hands back. */
    private static final Duration HANDED_BACK_IDLE = Duration.ofDays(1);

    private record Session(
            StatefulRedisConnection<byte[], byte[]> reader, StatefulRedisConnection<byte[], byte[]> control) {

        void close() {
            reader.closeAsync();
            control.closeAsync();
        }
    }

    private final Endpoint endpoint;
    private final StreamKeys keys;
    private final String groupName;
    private final byte[] stream;
    private final byte[] group;
    private final byte[] consumer;
    private final byte[] liveness;
    private final byte[] past;
    private final byte[] about;
    private final byte[] life;
    private final Duration lifeTime;
    private final Duration ghostIdle;
    private final Duration deadline;
    private final Rights rights;
    private final int mostBytesOfReply;
    private final FetchConnection fetching;
    private volatile Rights refused = Rights.NONE;
    private volatile byte[] token = {};
    private volatile @Nullable Session session;

    public RedisStreamPort(
            Endpoint endpoint,
            StreamKeys keys,
            String group,
            String consumer,
            Duration life,
            Duration ghostIdle,
            Duration deadline,
            int mostBytesOfReply,
            Rights rights) {
        this.endpoint = endpoint;
        this.keys = keys;
        this.groupName = group;
        this.stream = bytes(keys.stream());
        this.group = bytes(group);
        this.consumer = bytes(consumer);
        this.liveness = bytes(keys.liveness(group, consumer));
        this.past = bytes(keys.past(group));
        this.about = bytes(keys.about(group, consumer));
        this.life = bytes(life.toMillis());
        this.lifeTime = life;
        this.ghostIdle = ghostIdle;
        this.deadline = deadline;
        this.rights = rights;
        this.mostBytesOfReply = mostBytesOfReply;
        this.fetching = new FetchConnection(endpoint);
    }

    @Override
    public void open() {
        disconnect();
        Deadline both = Deadline.in(deadline);
        StatefulRedisConnection<byte[], byte[]> reader = endpoint.connect(both);
        try {
            session = new Session(reader, checked().connect(both));
            refused = Rights.NONE;
        } catch (RedisFailure e) {
            reader.closeAsync();
            throw e;
        }
    }

    private Endpoint checked() {
        return new CheckedEndpoint(endpoint, rights.and(refused), deadline);
    }

    @Override
    public void disconnect() {
        Session old = session;
        session = null;
        fetching.close();
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void close() {
        Session old = session;
        session = null;
        if (old != null) {
            old.reader().close();
            old.control().close();
        }
        fetching.close();
        endpoint.close();
    }

    @Override
    public String describe() {
        return endpoint.describe();
    }

    private Session session() {
        Session now = session;
        if (now == null) {
            throw new RedisFailure(FailureKind.CONNECTION, "not connected to " + endpoint.describe());
        }
        return now;
    }

    @Override
    public String join(String token, String replaced) {
        byte[] own = bytes(token);
        byte[] holder = Calls.await(
                "taking the name of the consumer",
                JOIN.<byte[]>run(session().control(), List.of(liveness), List.of(own, life, bytes(replaced))),
                deadline);
        this.token = own;
        return Calls.text(holder);
    }

    @Override
    public boolean createGroup(String lastDelivered) {
        Long created = await(
                "creating group " + groupName,
                CREATE.run(session().control(), List.of(stream, past), List.of(group, bytes(lastDelivered))));
        return created == 1;
    }

    @Override
    public void enter() {
        await(
                "entering group " + groupName,
                session().control().async().xgroupCreateconsumer(stream, Consumer.from(group, consumer)));
    }

    @Override
    public void rewindGroup() {
        await(
                "rewinding group " + groupName,
                session().control().async().xgroupSetid(StreamOffset.from(stream, EntryId.MIN.toString()), group));
    }

    @Override
    public Answer<EntryBatch> read(int count, Duration block) {
        return Calls.readGroup(session().reader(), stream, group, consumer, count, block, mostBytesOfReply);
    }

    @Override
    public List<EntryId> ownPending(EntryId after, int most, Duration idle) {
        XPendingArgs<byte[]> args = new XPendingArgs<byte[]>()
                .idle(idle)
                .consumer(Consumer.from(group, consumer))
                .range(Range.from(Range.Boundary.excluding(after.toString()), Range.Boundary.unbounded()))
                .limit(Limit.from(most));
        List<PendingMessage> pending = Calls.await(
                "listing own pending entries", session().control().async().xpending(stream, args), deadline);
        return pending.stream().map(message -> EntryId.parse(message.getId())).toList();
    }

    @Override
    public Taken recover(List<EntryId> ids, long mostBytes) {
        List<byte[]> args = owner();
        args.add(bytes(mostBytes));
        ids.forEach(id -> args.add(bytes(id)));
        StatefulRedisConnection<byte[], byte[]> reader = session().reader();
        String what = "fetching own pending entries";
        try {
            return taken(fetching.call(what, deadline, connection -> RECOVER.fetch(connection, ownKeys(), args)));
        } catch (RedisFailure e) {
            if (e.sent() || e.kind() != FailureKind.BUSY) {
                throw e;
            }
            // The server takes no further client: the reader's connection is idle now.
            return taken(RECOVER.fetch(reader, ownKeys(), args).await(what, deadline, deadline));
        }
    }

    @Override
    public void fetched() {
        fetching.close();
    }

    @Override
    public OptionalLong measure(EntryId id) {
        Long size = await("measuring an entry", MEASURE.run(session().control(), List.of(stream), List.of(bytes(id))));
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    @Override
    public Claimed claim(int most) {
        List<byte[]> args = owner();
        args.add(bytes(keys.livenessPrefix(groupName)));
        args.add(bytes(lifeTime.toMillis()));
        args.add(bytes(most));
        args.add(bytes(ghostIdle.toMillis()));
        return claimed(await("claiming abandoned entries", CLAIM.run(session().control(), ownKeys(), args)));
    }

    @Override
    public Set<EntryId> pendingForNobody(List<EntryId> ids) {
        List<byte[]> args = new ArrayList<>();
        args.add(group);
        ids.forEach(id -> args.add(bytes(id)));
        List<Object> reply = await("looking for owners", NOBODYS.run(session().control(), List.of(stream), args));
        return Set.copyOf(ids(reply));
    }

    @Override
    public Set<EntryId> takeBack(Map<EntryId, Integer> deliveries) {
        List<byte[]> args = owner();
        addAll(args, deliveries);
        List<Object> reply =
                await("taking entries back", TAKE_BACK.run(session().control(), ownKeys(), args));
        if (reply.isEmpty()) {
            throw lapsed();
        }
        return Set.copyOf(ids(reply.get(0)));
    }

    @Override
    public List<EntryId> beat(Map<EntryId, Integer> deliveries) {
        List<byte[]> args = new ArrayList<>(4 + deliveries.size() * 2);
        args.add(token);
        args.add(life);
        args.add(group);
        args.add(consumer);
        addAll(args, deliveries);
        List<Object> reply = await("keeping alive", BEAT.run(session().control(), ownKeys(), args));
        if ((Long) reply.get(0) == 0) {
            throw lapsed();
        }
        return ids(reply.get(1));
    }

    @Override
    public void about(Map<String, String> facts) {
        List<byte[]> args = new ArrayList<>(List.of(token, bytes(ghostIdle.toMillis())));
        facts.forEach((name, value) -> {
            args.add(bytes(name));
            args.add(bytes(value));
        });
        await("writing what the consumer is", ABOUT.run(session().control(), List.of(liveness, about), args));
    }

    private static void addAll(List<byte[]> args, Map<EntryId, Integer> deliveries) {
        deliveries.forEach((id, count) -> {
            args.add(bytes(id));
            args.add(bytes(count));
        });
    }

    @Override
    public CompletableFuture<int[]> settle(List<Settlement> batch) {
        StatefulRedisConnection<byte[], byte[]> control = session().control();
        Settlement first = batch.get(0);
        if (first.plain()) {
            return acknowledge(control, batch);
        }
        Settlement.DeadLetterDraft letter = first.deadLetter();
        if (letter != null && first.large()) {
            return settleLarge(new LargeDeadLetter(token, group, ownKeys(), keys, letter));
        }
        SettleCall call = new SettleCall(token, group, ownKeys(), keys, batch);
        return SETTLE.<List<Object>>run(control, call.keys(), call.arguments())
                .whenComplete((reply, failure) -> noteRefusal(batch, failure))
                .thenApply(RedisStreamPort::verdicts);
    }

    /**
     * The keys of emissions are known only when a handler emits: keys that are refused then are checked before the next
     * handler runs.
     */
    private void noteRefusal(List<Settlement> batch, @Nullable Throwable failure) {
        if (failure != null && FailureKind.of(failure) == FailureKind.DENIED) {
            Set<String> streams = new TreeSet<>();
            Set<String> taken = new TreeSet<>();
            for (Settlement settlement : batch) {
                for (Emission emission : settlement.emissions()) {
                    if (emission instanceof Emission.Once once) {
                        taken.add(once.key());
                        streams.add(once.first().stream());
                    } else {
                        streams.add(((Emission.Entry) emission).stream());
                    }
                }
            }
            refused = Rights.NONE.emitting(streams, taken);
        }
    }

    private CompletableFuture<int[]> acknowledge(
            StatefulRedisConnection<byte[], byte[]> control, List<Settlement> batch) {
        List<byte[]> arguments = new ArrayList<>(2 + batch.size());
        arguments.add(token);
        arguments.add(group);
        for (Settlement settlement : batch) {
            arguments.add(bytes(settlement.id()));
        }
        return ACKNOWLEDGE
                .<Long>run(control, ownKeys(), arguments)
                .thenApply(count -> plainVerdicts(count, batch.size()));
    }

    /** On a thread of its own: it connects and waits, and the caller may be the thread that answers arrive on. */
    private CompletableFuture<int[]> settleLarge(LargeDeadLetter letter) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (StatefulRedisConnection<byte[], byte[]> connection = endpoint.connect(Deadline.in(deadline))) {
                        return checked(new int[] {letter.write(connection, deadline)});
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "tradeintent-large-dead-letter");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    /** Counts are all that an acknowledgement of many tells: where some were not pending, it cannot say which. */
    private static int[] plainVerdicts(long count, int size) {
        if (count < 0) {
            throw lapsed();
        }
        int[] verdicts = new int[size];
        Arrays.fill(verdicts, (int) Math.max(0, size - count), size, 1);
        return verdicts;
    }

    private static int[] verdicts(List<Object> reply) {
        return checked(reply.stream().mapToInt(v -> ((Long) v).intValue()).toArray());
    }

    private static int[] checked(int[] verdicts) {
        if (verdicts.length == 1 && verdicts[0] < 0) {
            throw lapsed();
        }
        return verdicts;
    }

    @Override
    public int leave(Map<EntryId, Integer> deliveries) {
        List<byte[]> args = owner();
        addAll(args, deliveries);
        Long handed = await("leaving the group", LEAVE.run(session().control(), ownKeys(), args));
        return handed.intValue();
    }

    @Override
    public Optional<String> evictionPolicy() {
        String memory =
                await("looking at the server", session().control().async().info("memory"));
        List<String> lines = memory.lines().toList();
        return lines.contains("maxmemory:0")
                ? Optional.empty()
                : lines.stream()
                        .filter(line -> line.startsWith("maxmemory_policy:"))
                        .map(line -> line.substring(line.indexOf(':') + 1))
                        .filter(policy -> !policy.equals("noeviction"))
                        .findFirst();
    }

    @Override
    public void past(int entries) {
        session().control().async().incrby(past, entries);
    }

    @Override
    public Optional<GroupSample> sample(Told told) {
        return await(
                        "looking at group " + groupName,
                        StreamSample.judge(session().control(), keys, groupName, Calls.text(token), lifeTime, told))
                .flatMap(sample -> sample.groups().stream().findFirst());
    }

    private List<byte[]> ownKeys() {
        return List.of(stream, liveness, past);
    }

    private List<byte[]> owner() {
        List<byte[]> args = new ArrayList<>();
        args.add(token);
        args.add(group);
        args.add(consumer);
        return args;
    }

    private <R> R await(String what, Future<R> answer) {
        return Calls.await(what, answer, deadline);
    }

    private static RedisFailure lapsed() {
        return new RedisFailure(FailureKind.LAPSED, "the liveness of this consumer ended");
    }

    private static Taken taken(List<Object> reply) {
        if (reply.isEmpty()) {
            throw lapsed();
        }
        List<Recovered> entries = new ArrayList<>();
        for (Object row : (Collection<?>) reply.get(0)) {
            List<?> parts = (List<?>) row;
            byte[][] fields =
                    ((List<?>) parts.get(1)).stream().map(byte[].class::cast).toArray(byte[][]::new);
            EntryId id = EntryId.parse(Calls.text(parts.get(0)));
            entries.add(new Recovered(id, fields, ((Long) parts.get(2)).intValue(), handedBack(parts.get(3))));
        }
        return new Taken(entries, ids(reply.get(1)), ((Long) reply.get(2)).intValue());
    }

    private static Claimed claimed(List<Object> reply) {
        if (reply.isEmpty()) {
            throw lapsed();
        }
        Map<EntryId, Boolean> entries = new LinkedHashMap<>();
        for (Object row : (Collection<?>) reply.get(0)) {
            List<?> parts = (List<?>) row;
            entries.put(EntryId.parse(Calls.text(parts.get(0))), handedBack(parts.get(1)));
        }
        List<String> removed =
                ((List<?>) reply.get(2)).stream().map(Calls::text).toList();
        return new Claimed(entries, ids(reply.get(1)), removed);
    }

    private static boolean handedBack(Object idle) {
        return (Long) idle >= HANDED_BACK_IDLE.toMillis();
    }

    private static List<EntryId> ids(Object reply) {
        return ((List<?>) reply)
                .stream().map(id -> EntryId.parse(Calls.text(id))).toList();
    }
}

package io.tradeintent.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.tradeintent.redis.internal.Answer;
import io.tradeintent.redis.internal.EntryBatch;
import io.tradeintent.redis.internal.EntryReplies;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.port.Settlement;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.redis.internal.stream.Told;
import io.tradeintent.stream.EntryId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A stream with one group in memory, as Redis and the scripts treat it, whose time and failures are the test's to choose. */
final class SimulatedStream {

    /** What a command that is sent meets. */
    enum Fault {
        NONE,
        LOST_ON_THE_WAY,
        ANSWER_LOST
    }

    private static final class Pending {
        String owner;
        int deliveries;
        long since;

        Pending(String owner, int deliveries, long since) {
            this.owner = owner;
            this.deliveries = deliveries;
            this.since = since;
        }
    }

    private record Life(String token, long until) {}

    /** How many entries of a request fit into its answer. */
    private static final int FETCHED_AT_ONCE = 2;

    private final Ticker ticker;
    private final Duration life;
    private final NavigableMap<EntryId, Probe.Order> entries = new TreeMap<>();
    private final NavigableMap<EntryId, Pending> pending = new TreeMap<>();
    private final Map<String, Life> lives = new HashMap<>();
    private final Map<EntryId, Integer> outcomes = new TreeMap<>();
    private final Set<EntryId> lost = new HashSet<>();
    private EntryId lastDelivered = EntryId.MIN;
    private Fault next = Fault.NONE;

    SimulatedStream(Ticker ticker, Duration life) {
        this.ticker = ticker;
        this.life = life;
    }

    void publish(long id, Probe.Order order) {
        entries.put(new EntryId(id, 0), order);
    }

    void trim(EntryId id) {
        entries.remove(id);
    }

    /** Lets the next command fail. */
    void failNext(Fault fault) {
        next = fault;
    }

    boolean owns(String consumer, EntryId id) {
        Pending at = pending.get(id);
        return at != null && at.owner.equals(consumer);
    }

    /** How often each entry has come to an end that is written down. */
    Map<EntryId, Integer> outcomes() {
        return outcomes;
    }

    /** The entries that were found to be gone. */
    Set<EntryId> lost() {
        return lost;
    }

    int pending() {
        return pending.size();
    }

    StreamPort port(String consumer) {
        return new Port(consumer);
    }

    private boolean alive(String consumer) {
        Life standing = lives.get(consumer);
        return standing != null && standing.until() - ticker.nanos() > 0;
    }

    private final class Port implements StreamPort {

        private final String consumer;
        private @Nullable String token;
        private boolean open;

        Port(String consumer) {
            this.consumer = consumer;
        }

        @Override
        public void open() {
            before();
            open = true;
        }

        @Override
        public void disconnect() {
            open = false;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public String describe() {
            return "a simulation";
        }

        /** True if the command is carried out although its answer will be lost. */
        private boolean before() {
            Fault fault = next;
            next = Fault.NONE;
            if (fault == Fault.LOST_ON_THE_WAY) {
                throw broken();
            }
            return fault == Fault.ANSWER_LOST;
        }

        private <R> R answer(boolean answerLost, R answer) {
            if (answerLost) {
                throw broken();
            }
            return answer;
        }

        private RedisFailure broken() {
            open = false;
            return new RedisFailure(FailureKind.CONNECTION, "simulated");
        }

        private boolean command() {
            if (!open) {
                throw broken();
            }
            return before();
        }

        private boolean fenced() {
            boolean answerLost = command();
            Life standing = lives.get(consumer);
            if (standing == null || !alive(consumer) || !standing.token().equals(token)) {
                throw new RedisFailure(FailureKind.LAPSED, "simulated");
            }
            return answerLost;
        }

        @Override
        public String join(String own, String replaced) {
            boolean answerLost = command();
            token = own;
            Life standing = lives.get(consumer);
            if (alive(consumer)
                    && standing != null
                    && !standing.token().equals(own)
                    && !standing.token().equals(replaced)) {
                return answer(answerLost, standing.token());
            }
            lives.put(consumer, new Life(own, ticker.nanos() + life.toNanos()));
            return answer(answerLost, own);
        }

        @Override
        public boolean createGroup(String after) {
            return answer(command(), true);
        }

        @Override
        public Optional<String> evictionPolicy() {
            return answer(command(), Optional.empty());
        }

        @Override
        public void about(Map<String, String> facts) {}

        @Override
        public void enter() {
            command();
        }

        @Override
        public void rewindGroup() {
            command();
        }

        @Override
        public Answer<EntryBatch> read(int count, Duration block) {
            boolean answerLost = command();
            List<Map.Entry<EntryId, Probe.Order>> delivered = new ArrayList<>();
            for (Map.Entry<EntryId, Probe.Order> at :
                    entries.tailMap(lastDelivered, false).entrySet()) {
                if (delivered.size() == count) {
                    break;
                }
                lastDelivered = at.getKey();
                pending.put(at.getKey(), new Pending(consumer, 1, ticker.nanos()));
                delivered.add(at);
            }
            return Answer.of(
                    answerLost
                            ? CompletableFuture.failedFuture(broken())
                            : CompletableFuture.completedFuture(batch(delivered)));
        }

        /** Has the entries read from what a server would write. */
        private EntryBatch batch(List<Map.Entry<EntryId, Probe.Order>> delivered) {
            StringBuilder reply = new StringBuilder("*1\r\n*2\r\n$1\r\ns\r\n*" + delivered.size() + "\r\n");
            for (Map.Entry<EntryId, Probe.Order> at : delivered) {
                byte[][] parts = fields(at.getValue());
                append(reply.append("*2\r\n"), at.getKey().toString());
                reply.append('*').append(parts.length).append("\r\n");
                for (byte[] part : parts) {
                    append(reply, new String(part, StandardCharsets.ISO_8859_1));
                }
            }
            EntryReplies replies = new EntryReplies();
            replies.add(Unpooled.copiedBuffer(reply, StandardCharsets.ISO_8859_1));
            return Objects.requireNonNull(replies.entries());
        }

        private void append(StringBuilder reply, String text) {
            reply.append('$').append(text.length()).append("\r\n").append(text).append("\r\n");
        }

        @Override
        public List<EntryId> ownPending(EntryId after, int most, Duration idle) {
            return answer(
                    command(),
                    pending.tailMap(after, false).entrySet().stream()
                            .filter(at -> at.getValue().owner.equals(consumer) && idle(at.getValue(), idle))
                            .map(Map.Entry::getKey)
                            .limit(most)
                            .toList());
        }

        private boolean idle(Pending at, Duration least) {
            return ticker.nanos() - at.since >= least.toNanos();
        }

        @Override
        public Taken recover(List<EntryId> ids, long mostBytes) {
            boolean before = open;
            boolean answerLost;
            try {
                answerLost = fenced();
            } catch (RedisFailure e) {
                open = before;
                throw e;
            }
            List<EntryId> seen = ids.subList(0, Math.min(FETCHED_AT_ONCE, ids.size()));
            List<EntryId> gone = new ArrayList<>();
            List<Recovered> taken = new ArrayList<>();
            for (EntryId id :
                    take(seen.stream().filter(id -> owns(consumer, id)).toList(), gone)) {
                byte[][] fields = fields(Objects.requireNonNull(entries.get(id)));
                taken.add(new Recovered(id, fields, pending.get(id).deliveries, false));
            }
            if (answerLost) {
                throw new RedisFailure(FailureKind.CONNECTION, "simulated");
            }
            return new Taken(taken, gone, seen.size());
        }

        @Override
        public void fetched() {}

        @Override
        public OptionalLong measure(EntryId id) {
            return answer(command(), OptionalLong.empty());
        }

        @Override
        public Set<EntryId> takeBack(Map<EntryId, Integer> deliveries) {
            fenced();
            return Set.of();
        }

        @Override
        public Set<EntryId> pendingForNobody(List<EntryId> ids) {
            return answer(
                    command(),
                    ids.stream().filter(id -> !pending.containsKey(id)).collect(Collectors.toSet()));
        }

        @Override
        public Claimed claim(int most) {
            boolean answerLost = fenced();
            List<EntryId> abandoned = pending.entrySet().stream()
                    .filter(at -> !at.getValue().owner.equals(consumer) && !alive(at.getValue().owner))
                    .filter(at -> idle(at.getValue(), life))
                    .map(Map.Entry::getKey)
                    .limit(most)
                    .toList();
            List<EntryId> gone = new ArrayList<>();
            Map<EntryId, Boolean> taken = new LinkedHashMap<>();
            take(abandoned, gone).forEach(id -> taken.put(id, false));
            return answer(answerLost, new Claimed(taken, gone, List.of()));
        }

        private List<EntryId> take(List<EntryId> ids, List<EntryId> gone) {
            List<EntryId> taken = new ArrayList<>();
            for (EntryId id : ids) {
                Probe.Order order = entries.get(id);
                if (order == null) {
                    pending.remove(id);
                    lost.add(id);
                    gone.add(id);
                    continue;
                }
                Pending at = pending.get(id);
                pending.put(id, new Pending(consumer, at.deliveries, ticker.nanos()));
                taken.add(id);
            }
            return taken;
        }

        @Override
        public List<EntryId> beat(Map<EntryId, Integer> deliveries) {
            boolean answerLost = fenced();
            lives.put(consumer, new Life(String.valueOf(token), ticker.nanos() + life.toNanos()));
            List<EntryId> gone = new ArrayList<>();
            deliveries.forEach((id, count) -> {
                if (!owns(consumer, id)) {
                    gone.add(id);
                } else if (entries.containsKey(id)) {
                    pending.put(id, new Pending(consumer, count, ticker.nanos()));
                }
            });
            return answer(answerLost, gone);
        }

        @Override
        public CompletableFuture<int[]> settle(List<Settlement> batch) {
            boolean answerLost = fenced();
            int[] verdicts = new int[batch.size()];
            for (int i = 0; i < verdicts.length; i++) {
                EntryId id = batch.get(i).id();
                if (pending.remove(id) != null) {
                    verdicts[i] = 1;
                    outcomes.merge(id, 1, Integer::sum);
                }
            }
            return answerLost ? CompletableFuture.failedFuture(broken()) : CompletableFuture.completedFuture(verdicts);
        }

        @Override
        public int leave(Map<EntryId, Integer> deliveries) {
            boolean answerLost = fenced();
            lives.remove(consumer);
            return answer(answerLost, deliveries.size());
        }

        @Override
        public void past(int entries) {}

        @Override
        public Optional<GroupSample> sample(Told told) {
            EntryId first = entries.isEmpty() ? null : entries.firstKey();
            EntryId last = entries.isEmpty() ? EntryId.MIN : entries.lastKey();
            StreamSample stream = new StreamSample(entries.size(), entries.size(), first, first, last, 0, 0, List.of());
            return answer(
                    command(),
                    Optional.of(new GroupSample(
                            stream,
                            Probe.GROUP,
                            lives.size(),
                            pending.size(),
                            null,
                            lastDelivered,
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            null,
                            0,
                            false)));
        }

        private byte[][] fields(Probe.Order order) {
            return new byte[][] {
                "key".getBytes(UTF_8),
                order.key().getBytes(UTF_8),
                "value".getBytes(UTF_8),
                order.value().getBytes(UTF_8)
            };
        }
    }
}

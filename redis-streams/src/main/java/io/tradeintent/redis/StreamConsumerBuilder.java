package io.tradeintent.redis;

import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.redis.internal.pace.ByteBudget;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.port.RedisStreamPort;
import io.tradeintent.stream.EntryHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link StreamConsumer} needs. Each value is checked where it is written; {@link #build} finds what is
 * missing. Not thread-safe; may be used again after {@code build}.
 *
 * <p>Essential: {@link #stream}, {@link #group}, {@link #startAt}, {@link #decoder}, {@link #handler}.
 * Frequent: {@link #consumer}, {@link #ordering}, {@link #retry}, {@link #onGroupLost}, {@link #listener}, {@link #concurrency},
 * {@link #executor}, {@link #drain}. The rest is for those who have measured.
 *
 * @param <T> what entries are decoded into
 * @since 0.1.0
 */
public final class StreamConsumerBuilder<T> {

    /** The default of {@link #batch}: {@value}. */
    public static final int DEFAULT_BATCH = 64;

    /** The default of {@link #maxInFlight}: {@value}. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 256;

    /** The default of {@link #maxInFlight} while handlers are quick: {@value}. */
    public static final int DEFAULT_MAX_IN_FLIGHT_OF_QUICK = 1_000;

    /** The default of {@link #maxParked}: {@value}. */
    public static final int DEFAULT_MAX_PARKED = 4096;

    /** The default of {@link #maxBytesInFlight} where the heap is not small: {@value}. */
    public static final long DEFAULT_MAX_BYTES_IN_FLIGHT = 64L << 20;

    /** The default of {@link #concurrency}: {@value}. */
    public static final int DEFAULT_CONCURRENCY = 16;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long LEAST_BYTES_IN_FLIGHT = 1L << 20;
    private static final long MOST_BYTES_IN_FLIGHT = 1L << 40;
    private static final int SHARE_OF_HEAP = 8;

    private final RedisTarget target;

    @Nullable String stream;

    @Nullable String group;

    @Nullable String consumer;

    @Nullable EntryDecoder<T> decoder;

    @Nullable EntryHandler<T> handler;

    @Nullable StartPosition startAt;

    Ordering<T> ordering = Ordering.none();
    GroupLostPolicy onGroupLost = GroupLostPolicy.FAIL;
    PendingLostPolicy onPendingLost = PendingLostPolicy.REPORT;
    RetryPolicy retry = RetryPolicy.defaults();
    int batch = DEFAULT_BATCH;

    @Nullable Integer maxInFlight;

    int maxParked = DEFAULT_MAX_PARKED;
    long maxBytesInFlight = Math.max(
            LEAST_BYTES_IN_FLIGHT,
            Math.min(DEFAULT_MAX_BYTES_IN_FLIGHT, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));

    @Nullable Integer concurrency;

    Duration block = Duration.ofSeconds(1);
    Duration handlerTimeout = Duration.ofSeconds(10);
    Duration beat = Duration.ofSeconds(3);
    Duration life = Duration.ofSeconds(12);
    Duration claimEvery = Duration.ofSeconds(10);
    int claimBatch = 100;
    Duration ghostIdle = Duration.ofMinutes(10);
    Duration drain = Duration.ofSeconds(20);
    Duration ackFlush = Duration.ofSeconds(5);

    final Set<String> emitsTo = new TreeSet<>();
    final Set<String> takesKeys = new TreeSet<>();

    @Nullable Executor executor;

    final List<ConsumerListener> listeners = new ArrayList<>();
    final List<ConsumerExtension> extensions = new ArrayList<>();
    Clock clock = Clock.systemUTC();
    Patience patience = Patience.DEFAULT;
    Ticker ticker = Ticker.SYSTEM;

    StreamConsumerBuilder(RedisTarget target) {
        this.target = target;
    }

    /**
     * The stream to read.
     *
     * @param key its key, not blank
     * @return this builder
     */
    public StreamConsumerBuilder<T> stream(String key) {
        this.stream = Refuse.ifBlank(key, "stream");
        return this;
    }

    /**
     * The group to read for. It is created if there is none.
     *
     * @param name its name, not blank
     * @return this builder
     */
    public StreamConsumerBuilder<T> group(String name) {
        this.group = Refuse.ifBlank(name, "group");
        return this;
    }

    /**
     * The name of this consumer in the group; by default the name of the host. A name that is the same after a restart lets the
     * consumer take up its own pending entries at once. Two live consumers of a group cannot have one name: the second one
     * ends as {@link ConsumerState#FAILED}, so several consumers of a group on one host each need a name that is set here.
     *
     * @param name the name, not blank
     * @return this builder
     */
    public StreamConsumerBuilder<T> consumer(String name) {
        this.consumer = Refuse.ifBlank(name, "consumer");
        return this;
    }

    /**
     * Sets where the group starts to read, if this consumer creates it.
     *
     * @param position the position
     * @return this builder
     */
    public StreamConsumerBuilder<T> startAt(StartPosition position) {
        this.startAt = Objects.requireNonNull(position, "startAt");
        return this;
    }

    /**
     * Sets the decoder of entries.
     *
     * @param entryDecoder the decoder
     * @return this builder
     */
    public StreamConsumerBuilder<T> decoder(EntryDecoder<T> entryDecoder) {
        this.decoder = Objects.requireNonNull(entryDecoder, "decoder");
        return this;
    }

    /**
     * Sets the handler of entries.
     *
     * @param entryHandler the handler
     * @return this builder
     */
    public StreamConsumerBuilder<T> handler(EntryHandler<T> entryHandler) {
        this.handler = Objects.requireNonNull(entryHandler, "handler");
        return this;
    }

    /**
     * Which entries wait for one another; by default none.
     *
     * @param order the ordering
     * @return this builder
     */
    public StreamConsumerBuilder<T> ordering(Ordering<T> order) {
        this.ordering = Objects.requireNonNull(order, "ordering");
        return this;
    }

    /**
     * When failed entries are tried again and when they are given up.
     *
     * @param policy the policy
     * @return this builder
     */
    public StreamConsumerBuilder<T> retry(RetryPolicy policy) {
        this.retry = Objects.requireNonNull(policy, "retry");
        return this;
    }

    /**
     * Sets what to do when the group is lost while the consumer runs; by default {@link GroupLostPolicy#FAIL}.
     *
     * @param policy the policy
     * @return this builder
     */
    public StreamConsumerBuilder<T> onGroupLost(GroupLostPolicy policy) {
        this.onGroupLost = Objects.requireNonNull(policy, "onGroupLost");
        return this;
    }

    /**
     * Sets what to do with entries in hand that are pending for nobody any more; by default they are reported as lost.
     *
     * @param policy the policy
     * @return this builder
     */
    public StreamConsumerBuilder<T> onPendingLost(PendingLostPolicy policy) {
        this.onPendingLost = Objects.requireNonNull(policy, "onPendingLost");
        return this;
    }

    /**
     * Adds somebody who is told what happens. Each thing that happens is told to all listeners, in the order in which they
     * were added, before the next one is.
     *
     * @param told the listener
     * @return this builder
     */
    public StreamConsumerBuilder<T> listener(ConsumerListener told) {
        listeners.add(Objects.requireNonNull(told, "listener"));
        return this;
    }

    /**
     * Adds a companion that is told what happens and stands around each attempt of the handler. The first one that is added is
     * the outermost.
     *
     * @param extension the extension
     * @return this builder
     */
    public StreamConsumerBuilder<T> extend(ConsumerExtension extension) {
        extensions.add(Objects.requireNonNull(extension, "extension"));
        return listener(extension);
    }

    /**
     * Sets how many handlers run at the same time; by default {@value #DEFAULT_CONCURRENCY}. No more than {@link #maxInFlight} can
     * run, so the two are chosen together: where only one of them is given, the other one's default makes room for it.
     *
     * @param handlers from 1 to 10,000, and at most {@code maxInFlight} where that is given
     * @return this builder
     */
    public StreamConsumerBuilder<T> concurrency(int handlers) {
        Refuse.unless(handlers >= 1 && handlers <= 10_000, "concurrency", handlers, "from 1 to 10000");
        this.concurrency = handlers;
        return this;
    }

    /**
     * Sets the executor on which handlers run, instead of on threads of the consumer's own. The consumer submits at most {@link #concurrency}
     * tasks at a time and never shuts the executor down.
     *
     * @param handlers the executor, of virtual threads for instance
     * @return this builder
     */
    public StreamConsumerBuilder<T> executor(Executor handlers) {
        this.executor = Objects.requireNonNull(handlers, "executor");
        return this;
    }

    /**
     * Sets how many entries are read at once at most; by default {@value #DEFAULT_BATCH}.
     *
     * @param entries from 1 to 10,000
     * @return this builder
     */
    public StreamConsumerBuilder<T> batch(int entries) {
        Refuse.unless(entries >= 1 && entries <= 10_000, "batch", entries, "from 1 to 10000");
        this.batch = entries;
        return this;
    }

    /**
     * Sets how many entries are read and not settled at most; by default {@value #DEFAULT_MAX_IN_FLIGHT}, and
     * {@value #DEFAULT_MAX_IN_FLIGHT_OF_QUICK} while handlers take less than 50 µs each, so that it is a matter of
     * milliseconds for which they are kept from other consumers; as many as handlers may run where that is more. A number
     * that is given holds for all.
     *
     * @param entries from 1 to 100,000
     * @return this builder
     */
    public StreamConsumerBuilder<T> maxInFlight(int entries) {
        Refuse.unless(entries >= 1 && entries <= 100_000, "maxInFlight", entries, "from 1 to 100000");
        this.maxInFlight = entries;
        return this;
    }

    /**
     * Sets how many entries wait for another attempt, or behind one that does, before reading stops; by default
     * {@value #DEFAULT_MAX_PARKED}. They do not count as in flight.
     *
     * @param entries from 1 to 1,000,000
     * @return this builder
     */
    public StreamConsumerBuilder<T> maxParked(int entries) {
        Refuse.unless(entries >= 1 && entries <= 1_000_000, "maxParked", entries, "from 1 to 1000000");
        this.maxParked = entries;
        return this;
    }

    /**
     * Sets how many bytes of entries are read and not settled, those that wait for another attempt included; by default
     * {@value #DEFAULT_MAX_BYTES_IN_FLIGHT}, or an eighth of the largest heap where that is less. What decoders make of entries
     * does not count. Sizes are known only when entries have come, so that the last replies, of a quarter of this each at most,
     * can exceed it; and an entry that is larger than all of this is taken when nothing else is in hand.
     *
     * @param bytes from 1 MiB (1048576) to 1 TiB (1099511627776)
     * @return this builder
     */
    public StreamConsumerBuilder<T> maxBytesInFlight(long bytes) {
        Refuse.unless(
                bytes >= LEAST_BYTES_IN_FLIGHT && bytes <= MOST_BYTES_IN_FLIGHT,
                "maxBytesInFlight",
                bytes,
                "from 1048576 to 1099511627776");
        this.maxBytesInFlight = bytes;
        return this;
    }

    /**
     * Sets how long one read waits for an entry; by default 1 s. It bounds how fast the consumer notices that it is to stop. No read
     * waits for longer than {@link #claimEvery}.
     *
     * @param wait from 1 ms to 1 min
     * @return this builder
     */
    public StreamConsumerBuilder<T> block(Duration wait) {
        this.block = between("block", wait, Duration.ofMillis(1), Duration.ofMinutes(1));
        return this;
    }

    /**
     * After how long a handler is interrupted; by default 10 s. Its entry stays in hand until it returns.
     *
     * @param longest from 1 ms to 24 h
     * @return this builder
     */
    public StreamConsumerBuilder<T> handlerTimeout(Duration longest) {
        this.handlerTimeout = between("handlerTimeout", longest, Duration.ofMillis(1), LONGEST);
        return this;
    }

    /**
     * Sets how this consumer shows that it is alive; by default every 3 s, for 12 s. When its life is over, others take what it
     * held, and it can settle nothing of that.
     *
     * @param every how often it prolongs its life, at least 10 ms
     * @param forLife for how long, at least three times {@code every}
     * @return this builder
     */
    public StreamConsumerBuilder<T> liveness(Duration every, Duration forLife) {
        this.beat = between("liveness every", every, Duration.ofMillis(10), LONGEST);
        this.life = between("liveness life", forLife, every.multipliedBy(3), LONGEST);
        return this;
    }

    /**
     * Sets how often entries of consumers that are gone are looked for; by default every 10 s, with up to half of that added or
     * taken off by chance.
     *
     * @param every from 10 ms to 24 h
     * @return this builder
     */
    public StreamConsumerBuilder<T> claimEvery(Duration every) {
        this.claimEvery = between("claimEvery", every, Duration.ofMillis(10), LONGEST);
        return this;
    }

    /**
     * Sets how many entries one look takes over at most; by default 100.
     *
     * @param entries from 1 to 1,000
     * @return this builder
     */
    public StreamConsumerBuilder<T> claimBatch(int entries) {
        Refuse.unless(entries >= 1 && entries <= 1_000, "claimBatch", entries, "from 1 to 1000");
        this.claimBatch = entries;
        return this;
    }

    /**
     * Names streams that handlers emit to. The consumer then runs no handler before its user may add to them. Without it, a
     * missing permission shows at the first result.
     *
     * @param streams their keys, not blank; they join those that were named before
     * @return this builder
     */
    public StreamConsumerBuilder<T> emitsTo(String... streams) {
        for (String key : streams) {
            emitsTo.add(Refuse.ifBlank(key, "emitsTo"));
        }
        return this;
    }

    /**
     * Names examples of the keys that {@link io.tradeintent.stream.Emission.Once} takes, for the same purpose as {@link
     * #emitsTo}.
     *
     * @param examples keys that fit the same patterns of permissions as those that are taken, not blank; they join those that
     *     were named before
     * @return this builder
     */
    public StreamConsumerBuilder<T> takesKeys(String... examples) {
        for (String key : examples) {
            takesKeys.add(Refuse.ifBlank(key, "takesKeys"));
        }
        return this;
    }

    /**
     * Sets how long a consumer without liveness and without pending entries must have been idle before it is removed from the
     * group; by default 10 min.
     *
     * @param idle from 1 s to 24 h
     * @return this builder
     */
    public StreamConsumerBuilder<T> ghostIdle(Duration idle) {
        this.ghostIdle = between("ghostIdle", idle, Duration.ofSeconds(1), LONGEST);
        return this;
    }

    /**
     * Sets how long stopping may take, the last settlements included; by default 20 s. Unfinished entries are then handed back.
     * In the last part of it, as long as {@link #ackFlush}, no handler goes on.
     *
     * @param longest from 0 to 24 h; where it is shorter than {@code ackFlush}, stopping takes that long at most
     * @return this builder
     */
    public StreamConsumerBuilder<T> drain(Duration longest) {
        this.drain = between("drain", longest, Duration.ZERO, LONGEST);
        return this;
    }

    /**
     * Sets how long the last settlements may take at the end of {@link #drain}; by default 5 s.
     *
     * @param longest from 1 ms to 24 h
     * @return this builder
     */
    public StreamConsumerBuilder<T> ackFlush(Duration longest) {
        this.ackFlush = between("ackFlush", longest, Duration.ofMillis(1), LONGEST);
        return this;
    }

    /**
     * The clock for times that are shown; by default the system's. Intervals do not depend on it.
     *
     * @param source the clock
     * @return this builder
     */
    public StreamConsumerBuilder<T> clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * Makes the consumer. Nothing is connected before {@link StreamConsumer#start}.
     *
     * @return a new consumer
     * @throws IllegalStateException naming what is missing
     * @throws IllegalArgumentException naming options that contradict each other
     */
    public StreamConsumer<T> build() {
        ConsumerConfig<T> config = new ConsumerConfig<>(this, target.cluster());
        RedisStreamPort port = new RedisStreamPort(
                EndpointSource.open(target, config.keys.stream(), config.patience.answer()),
                config.keys,
                config.group,
                config.consumer,
                config.life,
                config.ghostIdle,
                config.patience.answer(),
                ByteBudget.reply(config.maxBytesInFlight),
                config.rights());
        StreamConsumer<T> consumer = new StreamConsumer<>(config, port, ticker);
        extensions.forEach(extension -> extension.attached(consumer));
        return consumer;
    }

    private static Duration between(String option, Duration value, Duration least, Duration most) {
        boolean fits = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        Refuse.unless(fits, option, value, "from " + least + " to " + most);
        return value;
    }
}

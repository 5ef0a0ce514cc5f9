package io.tradeintent.redis;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.log.Shown;
import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.redis.internal.port.GroupWatch;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.SelfReport;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.redis.internal.port.StreamPort;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Consumes one Redis stream as a member of a group: at least once, in order by key, with an outcome for every entry.
 *
 * <p>An entry is read, decoded, given to the handler and settled: its acknowledgement, what it emits and its dead letter
 * are written in one atomic step that only its present owner can take. What is pending after a crash, a lost reply, a
 * reconnect or a failover is found and delivered again; what is pending for a consumer that is gone is taken over. No
 * failure of Redis ends the consumer but those that a person must decide; all of them are shown by {@link #status} and told
 * to the {@link ConsumerListener}.
 *
 * <p>A consumer uses three threads of its own, and a fourth one where it has listeners; two connections of its own, and a third
 * one while it fetches what is pending; and either a bounded pool of its own or a given executor for handlers. Decoders and
 * orderings run on one of the three, which neither reads nor keeps the consumer alive. It is thread-safe. It starts once.
 *
 * @param <T> what entries are decoded into
 * @since 0.1.0
 */
public final class StreamConsumer<T> implements AutoCloseable {

    private static final String VERSION =
            Objects.requireNonNullElse(StreamConsumer.class.getPackage().getImplementationVersion(), "unknown");

    final Shared<T> shared;
    final Session session;
    final Reader<T> reader;
    final Keeper<T> keeper;
    private final GroupWatch group;
    private final Breaker breaker;
    private final Dispatcher<T> dispatcher;
    private final Shutdown<T> shutdown;
    private final Thread reading;
    private final Thread keeping;
    private final Thread takingIn;

    StreamConsumer(ConsumerConfig<T> config, StreamPort port, Ticker ticker) {
        this.shared = new Shared<>(config, port, ticker);
        this.session = new Session(port, shared.inFlight::wakeWaiting);
        this.breaker = new Breaker(ticker.asClock(), shared.events::breakerIs);
        this.group = new GroupWatch(port, ticker, shared::missed, config.beat);
        Liveness liveness = new Liveness(port, ticker, config.beat, config.life);
        Settlements<T> settlements = new Settlements<>(shared, session);
        Settler<T> settler = settlements.settler();
        Ownership<T> ownership = new Ownership<>(shared, session, liveness, settlements);
        Gate gate = new Gate(shared, settler, liveness, breaker);
        Outcomes<T> outcomes = new Outcomes<>(shared, breaker, settlements, ownership);
        this.dispatcher = new Dispatcher<>(shared, gate, breaker, settler, outcomes);
        Unfetched unfetched = new Unfetched();
        Sweep<T> sweep = new Sweep<>(shared, gate, unfetched);
        Reception<T> reception = new Reception<>(shared, settler, dispatcher::kick);
        Fetching<T> fetching = new Fetching<>(shared, session, unfetched, sweep, reception);
        Connecting<T> connecting = new Connecting<>(shared, session, settler, liveness, group, unfetched, ownership);
        this.reader = new Reader<>(shared, session, connecting, gate, dispatcher, fetching, reception);
        SelfReport report = new SelfReport(port, this::about, shared::refused);
        Leases<T> leases = new Leases<>(shared, liveness, ownership, group, report);
        Watch<T> watch = new Watch<>(shared, gate, dispatcher);
        this.keeper = new Keeper<>(shared, session, dispatcher, leases, sweep, watch);
        this.shutdown = new Shutdown<>(shared, session, settler, liveness, dispatcher, report);
        this.reading = shared.own.thread("reader", config.consumer, this::readAndDrain);
        this.keeping = shared.own.thread("keeper", config.consumer, this::keep);
        this.takingIn = shared.own.thread("intake", config.consumer, shared.intake::run);
    }

    /**
     * Starts to build a consumer of a standalone server or of what Sentinels name.
     *
     * @param uri where Redis is
     * @param <T> what entries are decoded into
     * @return a new builder
     */
    public static <T> StreamConsumerBuilder<T> builder(RedisURI uri) {
        return builder(RedisTarget.of(uri));
    }

    /**
     * Starts to build a consumer.
     *
     * @param target which Redis to talk to
     * @param <T> what entries are decoded into
     * @return a new builder
     */
    public static <T> StreamConsumerBuilder<T> builder(RedisTarget target) {
        return new StreamConsumerBuilder<>(target);
    }

    /**
     * Starts to consume and returns at once. Whether Redis can be reached is shown by {@link #status}: what can mend itself
     * is tried again for ever; what cannot, such as a name that another live process holds, ends in
     * {@link ConsumerState#FAILED}.
     *
     * @throws IllegalStateException if it was started before
     */
    public void start() {
        shared.lifecycle.start();
        takingIn.start();
        reading.start();
        keeping.start();
    }

    /**
     * Lets no further handler start and reads nothing more, until {@link #resume}. Running handlers finish. What is owned
     * stays owned. Work that has begun goes on: an entry that its handler has postponed, or of which it says that it
     * {@linkplain io.tradeintent.stream.EntryHandler#begun has begun} it, is handled as if nothing were paused.
     *
     * @throws IllegalStateException if the consumer is neither running nor paused
     */
    public void pause() {
        shared.lifecycle.pause();
    }

    /**
     * Goes on after {@link #pause}.
     *
     * @throws IllegalStateException if the consumer is neither running nor paused
     */
    public void resume() {
        shared.lifecycle.resume();
        dispatcher.kick();
    }

    /**
     * Asks the consumer to stop and returns at once: it reads nothing more, finishes what is in flight within the time that
     * {@link StreamConsumerBuilder#drain} gives, and hands back the rest. A paused consumer hands back what it has not
     * started. Has no effect on one that is stopping or has stopped.
     */
    public void stop() {
        if (!shared.lifecycle.stop()) {
            session.close();
            shared.events.closeSoon();
        }
    }

    /**
     * Waits until the consumer has stopped or failed, and its listeners were told so.
     *
     * @param longest how long to wait
     * @return true if it has ended
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws IllegalStateException if the calling thread runs for this consumer: in a handler, a listener or a decoder it
     *     would wait for itself
     */
    public boolean awaitStopped(Duration longest) throws InterruptedException {
        if (shared.own.isCurrent()) {
            throw new IllegalStateException("awaitStopped was called on thread "
                    + Thread.currentThread().getName() + ", which runs for the consumer and would wait for itself");
        }
        long deadline = System.nanoTime() + longest.toNanos();
        return shared.lifecycle.awaitEnd(longest) && shared.events.awaitTold(deadline - System.nanoTime());
    }

    /**
     * Stops, waits as long as {@link StreamConsumerBuilder#drain} says, and releases everything that the consumer made, its
     * name included, however it ended. When it returns its listeners were told all, unless one did not return in time. May
     * be called more than once. A client, resources or an executor that were passed in stay open.
     *
     * <p>On a thread that runs for this consumer, such as in a handler, a listener or a decoder, it would wait for itself:
     * there it acts as {@link #stop} and returns at once.
     */
    @Override
    public void close() {
        stop();
        if (shared.own.isCurrent()) {
            shared.events.closedFromWithin();
            return;
        }
        try {
            awaitStopped(Duration.ofNanos(shutdown.longest()).plus(Shutdown.GRACE.multipliedBy(5)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns the key of the stream that is read.
     *
     * @return the stream
     */
    public String stream() {
        return shared.config.keys.stream();
    }

    /**
     * Returns the group that is read for.
     *
     * @return the group
     */
    public String group() {
        return shared.config.group;
    }

    /**
     * Returns the name of this consumer in its group.
     *
     * @return the name
     */
    public String name() {
        return shared.config.consumer;
    }

    /**
     * Returns what the consumer knows at this moment. Never blocks. The part about the group is at most a beat old.
     *
     * @return the status
     */
    public ConsumerStatus status() {
        GroupWatch.Sampled sampled = group.last();
        Long lastRead = session.lastRead();
        Long lastDone = shared.counters.lastDone();
        int parked = shared.inFlight.parked();
        ConsumerStatus.Builder status = ConsumerStatus.builder()
                .state(shared.lifecycle.state())
                .reason(shared.lifecycle.reason())
                .since(timeOf(shared.lifecycle.enteredAt()))
                .connected(session.connected())
                .troubles(shared.troubles.all())
                .breaker(ConsumerStatus.Breaker.valueOf(breaker.state().name()))
                .running(shared.inFlight.work().running())
                .inFlight(Math.max(0, shared.inFlight.size() - parked))
                .parked(parked)
                .counts(shared.counters.snapshot());
        if (sampled != null) {
            status.group(ConsumerStatus.Group.of(sampled.sample(), timeOf(sampled.nanos())));
        }
        if (lastRead != null) {
            status.lastRead(timeOf(lastRead));
        }
        if (lastDone != null) {
            status.lastSuccess(timeOf(lastDone));
        }
        return status.build();
    }

    /** Facts about this consumer, for its record in Redis. Times are intervals, because the given clock is not asked here. */
    private Map<String, String> about() {
        Lifecycle lifecycle = shared.lifecycle;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("state", lifecycle.state().name());
        facts.put("reason", Shown.oneLine(lifecycle.reason()));
        facts.put("for_ms", millisSince(lifecycle.enteredAt()));
        facts.put("up_ms", millisSince(lifecycle.startedAt()));
        facts.put("running", Integer.toString(shared.inFlight.work().running()));
        facts.put("in_flight", Integer.toString(Math.max(0, shared.inFlight.size() - shared.inFlight.parked())));
        facts.put("parked", Integer.toString(shared.inFlight.parked()));
        facts.put("breaker", breaker.state().name());
        facts.put(
                "trouble", Shown.oneLine(String.join("; ", shared.troubles.all().values())));
        facts.put("version", VERSION);
        return facts;
    }

    private String millisSince(long nanos) {
        return Long.toString(Duration.ofNanos(shared.ticker.nanos() - nanos).toMillis());
    }

    /** Converts a moment of the ticker to the given clock, which only the thread that asks for a status calls. */
    private Instant timeOf(long nanos) {
        return shared.config.clock.instant().minusNanos(shared.ticker.nanos() - nanos);
    }

    private void readAndDrain() {
        try {
            read();
            shutdown.drain(reader);
        } catch (InterruptedException e) {
            if (!shutdown.forced()) {
                shared.lifecycle.fail("the reading thread was interrupted", e);
            }
        } catch (RuntimeException | Error e) {
            shared.failed(e);
        } finally {
            shutdown.handBackAndEnd();
        }
    }

    private void read() throws InterruptedException {
        try {
            reader.run();
        } catch (Liveness.NameTakenException | Connecting.GroupLostException | RedisFailure e) {
            shutdown.hopeless(e);
        }
    }

    private void keep() {
        while (!shutdown.isOver()) {
            try {
                shared.inFlight.rest(keeper.step());
                shutdown.endInTime(reading);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                shared.failed(e);
                keepTime();
                return;
            }
        }
    }

    /** A keeper that failed still sees to it that the consumer ends in time. */
    private void keepTime() {
        try {
            while (!shutdown.isOver()) {
                shared.inFlight.rest(Shutdown.GRACE.toNanos());
                shutdown.endInTime(reading);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.tradeintent.redis;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Engine<T> engine;
    private final Reader<T> reader;
    private final Thread reading;
    private final Thread keeping;
    private final Thread takingIn;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean keep = true;
    private volatile boolean forced;
    private boolean hopeless;
    private boolean handedBack;

    StreamConsumer(ConsumerConfig<T> config, StreamPort port, Ticker ticker) {
        this.engine = new Engine<>(config, port, ticker);
        this.reader = new Reader<>(engine);
        this.reading = engine.own.thread("reader", config.consumer, this::readAndDrain);
        this.keeping = engine.own.thread("keeper", config.consumer, this::keep);
        this.takingIn = engine.own.thread("intake", config.consumer, engine.intake::run);
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
        engine.lifecycle.start();
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
        engine.lifecycle.pause();
        engine.inFlight.wakeWaiting();
    }

    /**
     * Goes on after {@link #pause}.
     *
     * @throws IllegalStateException if the consumer is neither running nor paused
     */
    public void resume() {
        engine.lifecycle.resume();
        engine.inFlight.wakeWaiting();
        engine.dispatcher.kick();
    }

    /**
     * Asks the consumer to stop and returns at once: it reads nothing more, finishes what is in flight within the time that
     * {@link StreamConsumerBuilder#drain} gives, and hands back the rest. A paused consumer hands back what it has not
     * started. Has no effect on one that is stopping or has stopped.
     */
    public void stop() {
        if (engine.lifecycle.stop()) {
            engine.inFlight.wakeWaiting();
        } else {
            engine.port.close();
            engine.events.closeSoon();
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
        if (engine.own.isCurrent()) {
            throw new IllegalStateException("awaitStopped was called on thread "
                    + Thread.currentThread().getName() + ", which runs for the consumer and would wait for itself");
        }
        long deadline = System.nanoTime() + longest.toNanos();
        return engine.lifecycle.awaitEnd(longest) && engine.events.awaitTold(deadline - System.nanoTime());
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
        if (engine.own.isCurrent()) {
            engine.events.closedFromWithin();
            return;
        }
        try {
            awaitStopped(Duration.ofNanos(longestEnd()).plus(GRACE.multipliedBy(5)));
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
        return engine.config.keys.stream();
    }

    /**
     * Returns the group that is read for.
     *
     * @return the group
     */
    public String group() {
        return engine.config.group;
    }

    /**
     * Returns the name of this consumer in its group.
     *
     * @return the name
     */
    public String name() {
        return engine.config.consumer;
    }

    /**
     * Tells what the consumer knows at this moment. Never blocks; what it says of the group is at most a beat old.
     *
     * @return the status
     */
    public ConsumerStatus status() {
        GroupWatch.Sampled sampled = engine.group.last();
        return new ConsumerStatus(
                engine.lifecycle.state(),
                engine.lifecycle.reason(),
                engine.connected,
                engine.troubles.all(),
                engine.breaker.state().name().toLowerCase(Locale.ROOT),
                sampled == null
                        ? Optional.empty()
                        : Optional.of(ConsumerStatus.Group.of(sampled.sample(), timeOf(sampled.nanos()))),
                engine.inFlight.work().running(),
                Math.max(0, engine.inFlight.size() - engine.inFlight.parked()),
                engine.inFlight.parked(),
                Optional.ofNullable(engine.lastRead).map(this::timeOf),
                Optional.ofNullable(engine.lastSuccess).map(this::timeOf),
                engine.counters.snapshot());
    }

    /** A moment by the given clock: only whoever asks calls that, and intervals are no concern of it. */
    private Instant timeOf(long nanos) {
        return engine.config.clock.instant().minusNanos(engine.ticker.nanos() - nanos);
    }

    private void readAndDrain() {
        try {
            read();
            drain();
        } catch (InterruptedException e) {
            if (!forced) {
                engine.lifecycle.fail("the reading thread was interrupted", e);
            }
        } catch (RuntimeException | Error e) {
            engine.failed(e);
        } finally {
            handBackAndEnd();
        }
    }

    private void handBackAndEnd() {
        try {
            engine.lifecycle.noMoreWork();
            handBack();
        } catch (RuntimeException | Error e) {
            engine.failed(e);
        } finally {
            end();
        }
    }

    private void read() throws InterruptedException {
        try {
            reader.run();
        } catch (Liveness.NameTakenException | Reader.GroupLostException | RedisFailure e) {
            hopeless = true;
            engine.lifecycle.fail(String.valueOf(e.getMessage()), e);
        }
    }

    /** Finishes what is in flight while there is time. The last settlements have a part of that time to themselves. */
    private void drain() throws InterruptedException {
        long workBy = longestEnd() - engine.config.ackFlush.toNanos();
        while (engine.lifecycle.dispatching() && !engine.inFlight.idle() && left(workBy) > 0) {
            stayConnected();
            engine.inFlight.await(() -> engine.inFlight.idle() || engine.broken.get() != null, left(workBy));
        }
        engine.lifecycle.noMoreWork();
        engine.settler.flush();
        while (!hopeless && engine.inFlight.busy() && left(longestEnd()) > 0) {
            if (left(workBy) <= 0) {
                engine.inFlight.interruptOlderThan(engine.ticker.nanos());
            }
            stayConnected();
            engine.inFlight.await(() -> !engine.inFlight.busy() || engine.broken.get() != null, 50_000_000);
        }
    }

    /** How long ending may take, in nanoseconds. */
    private long longestEnd() {
        return Math.max(engine.config.drain.toNanos(), engine.config.ackFlush.toNanos());
    }

    private long left(long by) {
        return by - engine.lifecycle.endingFor();
    }

    /** Results must still be written after the connection broke. */
    private void stayConnected() throws InterruptedException {
        if (engine.connected && engine.broken.get() == null) {
            return;
        }
        try {
            reader.connect();
        } catch (RedisFailure e) {
            engine.broken.set(e);
            engine.troubles.set(ConsumerStatus.Trouble.CONNECTION, String.valueOf(e.getMessage()));
            engine.inFlight.rest(100_000_000);
        } catch (Liveness.NameTakenException | Reader.GroupLostException e) {
            hopeless = true;
            engine.lifecycle.fail(String.valueOf(e.getMessage()), e);
        }
    }

    /** Gives back what was not finished, and the name. */
    private void handBack() {
        if (handedBack) {
            return;
        }
        handedBack = true;
        Map<EntryId, Integer> back = engine.inFlight.arriving();
        List<Held<T>> unfinished = new ArrayList<>();
        for (Held<T> held : engine.inFlight.all()) {
            if (held.settlement != null || engine.inFlight.runs(held)) {
                unfinished.add(held);
            } else {
                back.put(held.id(), held.starts());
            }
        }
        int handed = 0;
        try {
            handed = Math.max(0, engine.port.leave(back));
        } catch (RedisFailure e) {
            engine.troubles.set(ConsumerStatus.Trouble.CONNECTION, String.valueOf(e.getMessage()));
        }
        engine.counters.handedBack.add(handed);
        engine.events.tell(new ConsumerEvent.Drained(handed, unfinished.size() + back.size() - handed));
    }

    private void end() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        keep = false;
        engine.connected = false;
        engine.settler.suspend();
        engine.port.close();
        engine.dispatcher.close();
        engine.intake.end();
        engine.liveness.end();
        engine.lifecycle.ended();
        engine.events.close(left(longestEnd()));
    }

    private void keep() {
        Keeper<T> keeper = new Keeper<>(engine);
        while (keep) {
            try {
                engine.inFlight.rest(keeper.step());
                endInTime();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                engine.failed(e);
                keepTime();
                return;
            }
        }
    }

    /** A keeper that failed still sees to it that the consumer ends in time. */
    private void keepTime() {
        try {
            while (keep) {
                engine.inFlight.rest(GRACE.toNanos());
                endInTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what is waited for when the time for stopping is over: a server that does not answer must not hold that up. */
    private void endInTime() {
        if (!engine.lifecycle.stopping() || over.get()) {
            return;
        }
        long late = engine.lifecycle.endingFor() - longestEnd();
        if (late > 2 * GRACE.toNanos()) {
            end();
        } else if (late > GRACE.toNanos() && !forced) {
            forced = true;
            engine.port.disconnect();
            reading.interrupt();
        }
    }
}

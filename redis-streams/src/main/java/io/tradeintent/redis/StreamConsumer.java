package io.tradeintent.redis;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Consumes one Redis stream as a member of a group: at least once, in order by key, with an outcome for every entry.
 *
 * <p>An entry is read, decoded, given to the handler and settled: its acknowledgement, what it emits and its dead letter
 * are written in one atomic step that only its present owner can take. What is pending after a crash, a lost reply, a
 * reconnect or a failover is found and delivered again; what is pending for a consumer that is gone is taken over. No
 * failure of Redis ends the consumer but those that a person must decide; all of them are shown by {@link #status} and told
 * to the {@link ConsumerListener}.
 *
 * <p>A consumer uses two threads of its own, two connections of its own, and either a bounded pool of its own or a given
 * executor for handlers. It is thread-safe. It starts once.
 *
 * @param <T> what entries are decoded into
 * @since 0.1.0
 */
public final class StreamConsumer<T> implements AutoCloseable {

    private final Engine<T> engine;
    private final Reader<T> reader;
    private final Thread reading;
    private final Thread keeping;
    private volatile boolean keep = true;
    private boolean hopeless;

    StreamConsumer(ConsumerConfig<T> config, StreamPort port, Ticker ticker) {
        this.engine = new Engine<>(config, port, ticker);
        this.reader = new Reader<>(engine);
        this.reading = thread("reader", this::readAndDrain);
        this.keeping = thread("keeper", this::keep);
    }

    private Thread thread(String role, Runnable work) {
        Thread thread = new Thread(work, "tradeintent-" + role + '-' + engine.config.consumer);
        thread.setDaemon(true);
        return thread;
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
        reading.start();
        keeping.start();
    }

    /**
     * Lets no further handler start and reads nothing more, until {@link #resume}. Running handlers finish. What is owned
     * stays owned.
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
        }
    }

    /**
     * Waits until the consumer has stopped or failed.
     *
     * @param longest how long to wait
     * @return true if it has ended
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitStopped(Duration longest) throws InterruptedException {
        return engine.lifecycle.awaitEnd(longest);
    }

    /**
     * Stops, waits as long as draining may take, and releases everything that the consumer made. May be called more than
     * once. A client, resources or an executor that were passed in stay open.
     */
    @Override
    public void close() {
        stop();
        try {
            engine.lifecycle.awaitEnd(
                    engine.config.drain.plus(engine.config.ackFlush).plus(Duration.ofSeconds(15)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tells what the consumer knows at this moment. Never blocks; what it says of the group is at most a beat old.
     *
     * @return the status
     */
    public ConsumerStatus status() {
        return new ConsumerStatus(
                engine.lifecycle.state(),
                engine.lifecycle.reason(),
                engine.connected,
                engine.trouble,
                engine.breaker.state().name().toLowerCase(Locale.ROOT),
                Optional.ofNullable(engine.group),
                Math.max(0, engine.inFlight.size() - engine.inFlight.parked()),
                engine.inFlight.parked(),
                Optional.ofNullable(engine.lastRead),
                Optional.ofNullable(engine.lastSuccess),
                engine.counters.snapshot());
    }

    private void readAndDrain() {
        try {
            read();
            drain();
        } catch (InterruptedException e) {
            engine.lifecycle.fail("the reading thread was interrupted", e);
        } catch (RuntimeException | Error e) {
            engine.lifecycle.fail("unexpected: " + e, e);
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

    /** Finishes what is in flight while there is time, and hands back the rest. */
    private void drain() throws InterruptedException {
        long deadline = engine.ticker.nanos() + engine.config.drain.toNanos();
        while (engine.lifecycle.dispatching() && !engine.inFlight.idle() && left(deadline) > 0) {
            stayConnected();
            engine.inFlight.await(() -> engine.inFlight.idle() || engine.broken.get() != null, left(deadline));
        }
        engine.lifecycle.noMoreWork();
        long flushBy = engine.ticker.nanos() + engine.config.ackFlush.toNanos();
        long grace = Math.max(left(deadline), 0);
        engine.settler.flush();
        while (!hopeless && engine.inFlight.busy() && left(flushBy + grace) > 0) {
            if (left(deadline) <= 0) {
                engine.inFlight.interruptOlderThan(engine.ticker.nanos());
            }
            stayConnected();
            engine.inFlight.await(() -> !engine.inFlight.busy() || engine.broken.get() != null, 50_000_000);
        }
        handBack();
    }

    private long left(long deadline) {
        return deadline - engine.ticker.nanos();
    }

    /** Results must still be written after the connection broke. */
    private void stayConnected() throws InterruptedException {
        if (engine.connected && engine.broken.get() == null) {
            return;
        }
        try {
            reader.connect();
        } catch (RedisFailure e) {
            engine.broken.compareAndSet(null, e);
            engine.inFlight.rest(100_000_000);
        } catch (Liveness.NameTakenException | Reader.GroupLostException e) {
            hopeless = true;
            engine.lifecycle.fail(String.valueOf(e.getMessage()), e);
        }
    }

    private void handBack() {
        Map<EntryId, Integer> back = new HashMap<>();
        List<Held<T>> unfinished = new ArrayList<>();
        for (Held<T> held : engine.inFlight.all()) {
            if (held.settlement != null || engine.inFlight.runs(held)) {
                unfinished.add(held);
            } else {
                back.put(held.id(), held.started ? held.deliveries() : held.deliveries() - 1);
            }
        }
        int handed = 0;
        try {
            handed = Math.max(0, engine.port.leave(back));
        } catch (RedisFailure e) {
            engine.trouble = String.valueOf(e.getMessage());
        }
        engine.counters.handedBack.add(handed);
        engine.events.tell(new ConsumerEvent.Drained(handed, unfinished.size() + back.size() - handed));
    }

    private void end() {
        keep = false;
        engine.connected = false;
        engine.settler.suspend();
        engine.port.close();
        engine.dispatcher.close();
        engine.lifecycle.ended();
    }

    private void keep() {
        Keeper<T> keeper = new Keeper<>(engine);
        while (keep) {
            try {
                engine.inFlight.rest(keeper.step());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                engine.lifecycle.fail("unexpected: " + e, e);
                engine.inFlight.wakeWaiting();
                return;
            }
        }
    }
}

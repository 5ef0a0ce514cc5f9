package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever the order of deliveries, retries, claims, pauses, lost answers, lapses and crashes: the promises hold. */
class InterleavingsTest {

    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MAX_IN_FLIGHT = 8;
    private static final int MAX_PARKED = 6;
    private static final int KEYS = 3;
    private static final int MOST_ENTRIES = 60;
    private static final int DEEPEST = 3;
    private static final int LONGEST_HEALING = 2_000;

    private final Logger log = (Logger) LoggerFactory.getLogger(StreamConsumer.class);

    @BeforeEach
    void logNothing() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        log.setLevel(null);
    }

    @Test
    void everyEntryEndsOnceInTheOrderOfItsKey() throws InterruptedException {
        for (long seed : Effort.seeds(1_000, 100_000).toArray()) {
            everyEntryEndsOnceInTheOrderOfItsKey(seed);
        }
    }

    private static void everyEntryEndsOnceInTheOrderOfItsKey(long seed) throws InterruptedException {
        World world = new World(seed);
        for (int step = 0; step < 300; step++) {
            world.step();
            assertThat(world.violations)
                    .as("after step %s of seed %s", step, seed)
                    .isEmpty();
        }
        world.heal();
        assertThat(world.violations).as("of seed %s", seed).isEmpty();
        assertThat(world.stream.pending()).as("pending, seed %s", seed).isZero();
        for (EntryId id : world.published) {
            int ends = world.stream.outcomes().getOrDefault(id, 0)
                    + (world.stream.lost().contains(id) ? 1 : 0);
            assertThat(ends).as("ends of %s, seed %s", id, seed).isEqualTo(1);
        }
    }

    /** The stream, the time, and the consumers of which one or the other is alive. */
    private static final class World {

        final Random random;
        final ManualClock clock = ManualClock.at(Instant.EPOCH);
        final Ticker ticker = () -> clock.instant().toEpochMilli() * 1_000_000;
        final SimulatedStream stream = new SimulatedStream(ticker, LIFE);
        final List<EntryId> published = new ArrayList<>();
        final Map<EntryId, String> keys = new HashMap<>();
        final List<String> violations = new ArrayList<>();
        final List<Instance> instances = new ArrayList<>();
        int names;
        int depth;
        boolean healing;

        World(long seed) {
            random = new Random(seed);
            instances.add(new Instance(this));
            instances.add(new Instance(this));
        }

        void step() throws InterruptedException {
            Instance one = instances.get(random.nextInt(instances.size()));
            int choice = random.nextInt(100);
            if (choice < 10) {
                publish();
            } else if (choice < 40) {
                one.read();
            } else if (choice < 60) {
                one.keeper.step();
            } else if (choice < 80) {
                one.runTask();
            } else if (choice < 92) {
                pass(random.nextInt(20) == 0 ? LIFE.multipliedBy(2) : Duration.ofMillis(20 * random.nextInt(8)));
            } else {
                disturb(one, choice);
            }
            Thread.interrupted();
        }

        private void disturb(Instance one, int choice) {
            if (choice < 96) {
                stream.failNext(SimulatedStream.Fault.values()[random.nextInt(3)]);
            } else if (choice < 98) {
                one.pauseOrResume();
            } else if (choice < 99) {
                instances.set(instances.indexOf(one), new Instance(this));
                one.crash();
            } else if (!published.isEmpty()) {
                EntryId id = published.get(random.nextInt(published.size()));
                if (instances.stream().anyMatch(any -> stream.owns(any.name, id))) {
                    stream.trim(id);
                }
            }
        }

        private void publish() {
            if (published.size() < MOST_ENTRIES) {
                long id = published.size() + 1;
                published.add(new EntryId(id, 0));
                String key = "k" + random.nextInt(KEYS);
                keys.put(new EntryId(id, 0), key);
                stream.publish(id, new Probe.Order(key, "v" + id));
            }
        }

        private void pass(Duration time) {
            clock.advance(time);
        }

        /** Lets everything go well until nothing is left to do. */
        void heal() throws InterruptedException {
            healing = true;
            stream.failNext(SimulatedStream.Fault.NONE);
            for (int round = 0; round < LONGEST_HEALING && !allEnded(); round++) {
                for (Instance one : instances) {
                    one.resume();
                    one.read();
                    one.keeper.step();
                    one.runTask();
                    Thread.interrupted();
                }
                pass(Duration.ofMillis(100));
            }
        }

        private boolean allEnded() {
            return stream.pending() == 0
                    && stream.outcomes().size() + stream.lost().size() >= published.size();
        }
    }

    /** One consumer without threads: the test takes each of its steps, also in the middle of a handler. */
    private static final class Instance {

        final World world;
        final String name;
        final StreamConsumer<Probe.Order> consumer;
        final Shared<Probe.Order> shared;
        final Reader<Probe.Order> reader;
        final Keeper<Probe.Order> keeper;
        final Deque<Runnable> tasks = new ArrayDeque<>();
        final Set<String> runningKeys = new HashSet<>();
        final Set<EntryId> tried = new HashSet<>();
        boolean crashed;

        Instance(World world) {
            this.world = world;
            this.name = "c" + world.names++;
            StreamConsumerBuilder<Probe.Order> builder = new Probe()
                    .on(RedisTarget.of(RedisURI.create("redis://localhost")), this::handle)
                    .consumer(name)
                    .maxInFlight(MAX_IN_FLIGHT)
                    .batch(4)
                    .maxParked(MAX_PARKED)
                    .concurrency(4)
                    .executor(tasks::add)
                    .liveness(Duration.ofMillis(20), LIFE)
                    .claimEvery(Duration.ofMillis(10))
                    .handlerTimeout(Duration.ofMillis(500))
                    .retry(new RetryPolicy(Duration.ofNanos(1), 1, Duration.ofNanos(1), 1_000))
                    .clock(world.clock);
            builder.listeners.clear();
            this.consumer =
                    new StreamConsumer<>(new ConsumerConfig<>(builder, false), world.stream.port(name), world.ticker);
            this.shared = consumer.shared;
            this.reader = consumer.reader;
            this.keeper = consumer.keeper;
            shared.lifecycle.start();
        }

        void read() throws InterruptedException {
            try {
                if (!consumer.session.connected()) {
                    reader.connect();
                } else if (consumer.session.isBroken() || reader.ready()) {
                    reader.turn();
                }
            } catch (RedisFailure e) {
                reader.lost(e);
            }
            check(shared.inFlight.size() < MAX_IN_FLIGHT + MAX_PARKED, "holds more than its budgets allow");
        }

        void runTask() {
            shared.intake.step();
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            }
        }

        void pauseOrResume() {
            if (shared.lifecycle.reading()) {
                shared.lifecycle.pause();
            } else {
                resume();
            }
        }

        void resume() {
            shared.lifecycle.resume();
        }

        void crash() {
            crashed = true;
            shared.port.disconnect();
        }

        private HandlerResult handle(Delivery<Probe.Order> delivery) throws Exception {
            String key = delivery.value().key();
            check(world.stream.owns(name, delivery.id()), "handles " + delivery.id() + ", which it does not own");
            check(runningKeys.add(key), "runs two entries of " + key);
            check(!tried.add(delivery.id()) || !overtakes(delivery), delivery.id() + " overtakes another of " + key);
            world.depth++;
            for (int i = world.random.nextInt(4); i > 0 && world.depth <= DEEPEST && !world.healing; i--) {
                world.step();
            }
            world.depth--;
            runningKeys.remove(key);
            return world.healing ? HandlerResult.done() : anyResult(delivery);
        }

        private boolean overtakes(Delivery<Probe.Order> delivery) {
            return shared.inFlight.waiting().keySet().stream()
                    .anyMatch(
                            id -> world.keys.get(id).equals(delivery.value().key()) && id.compareTo(delivery.id()) < 0);
        }

        private HandlerResult anyResult(Delivery<Probe.Order> delivery) throws IOException {
            int choice = world.random.nextInt(20);
            if (choice < 13) {
                return Probe.report(delivery);
            }
            return switch (choice) {
                case 13, 14, 15 ->
                    HandlerResult.retry(
                            Duration.ofMillis(world.random.nextInt(500)), new IllegalStateException("later"));
                case 16 -> HandlerResult.reject("never");
                case 17 -> HandlerResult.unavailable(new IOException("down"));
                case 18 -> HandlerResult.done();
                default -> throw new IOException("failed");
            };
        }

        private void check(boolean holds, String violation) {
            if (!holds && !crashed) {
                world.violations.add(name + " " + violation);
            }
        }
    }
}

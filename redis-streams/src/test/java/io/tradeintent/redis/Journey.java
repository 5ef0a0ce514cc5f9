package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** A consumer that does all that a consumer can do, so that each command is sent that it may ever send. */
final class Journey {

    private static final Duration SOON = Duration.ofSeconds(30);

    final Probe probe = new Probe();
    private final RedisServer server;
    private final RedisURI uri;
    private final CountDownLatch longEnough = new CountDownLatch(1);
    private final Map<String, Integer> ownCommands = new TreeMap<>();
    private int published;

    Journey(RedisServer server, RedisURI uri) {
        this.server = server;
        this.uri = uri;
    }

    /** Returns the commands that the consumer and its scripts have sent, as {@code XADD} or {@code XGROUP CREATE}. */
    Set<String> run() throws InterruptedException {
        server.command("CONFIG", "RESETSTAT");
        ownCommands.merge("CONFIG RESETSTAT", 1, Integer::sum);
        try (var consumer = probe.on(RedisTarget.of(uri), this::handle)
                .onGroupLost(GroupLostPolicy.RESUME_FROM_LAST_SEEN)
                .ghostIdle(Duration.ofSeconds(1))
                .emitsTo(RESULTS)
                .takesKeys("once")
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> consumer.status().connected());
            publish("report", "once", "once", "reject", "slow");
            publishLarge();
            awaitLeases(consumer);
            awaitEnded(consumer);
            leaveBehind(consumer);
            loseTheGroup();
            awaitEnded(consumer);
        }
        return sent();
    }

    private HandlerResult handle(Delivery<Probe.Order> delivery) throws InterruptedException {
        switch (delivery.value().value()) {
            case "reject" -> {
                return HandlerResult.reject("not today");
            }
            case "once" -> {
                Emission.Entry entry = new Emission.Entry(RESULTS, Map.of("value", "once"));
                return HandlerResult.done()
                        .emit(entry)
                        .emit(new Emission.Once("once", Duration.ofMinutes(1), entry, () -> entry));
            }
            case "slow" -> longEnough.await();
            default -> {}
        }
        return Probe.report(delivery);
    }

    private void publish(String... values) {
        for (String value : values) {
            command("XADD", STREAM, "*", "key", "k" + published++, "value", value);
        }
    }

    private void publishLarge() {
        List<String> words = new ArrayList<>(List.of("XADD", STREAM, "*"));
        for (int i = 0; i < 4_000; i++) {
            words.addAll(List.of("f" + i, "x"));
        }
        words.addAll(List.of("value", "reject"));
        command(words.toArray(new String[0]));
        published++;
    }

    /** What is held for more than half a beat is renewed with the beat after. */
    private void awaitLeases(StreamConsumer<?> consumer) {
        await().atMost(SOON).until(() -> probe.values().contains("slow"));
        await().atMost(SOON).until(() -> consumer.status().group().isPresent());
        var seen = consumer.status().group().orElseThrow().sampledAt();
        await().atMost(SOON)
                .until(() -> consumer.status().group().orElseThrow().sampledAt().isAfter(seen.plusSeconds(1)));
        longEnough.countDown();
    }

    private void awaitEnded(StreamConsumer<?> consumer) {
        await().atMost(SOON).until(() -> {
            ConsumerStatus.Counts counts = consumer.status().counts();
            return counts.done()
                            + counts.deadLettered().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                    >= published;
        });
    }

    /** One entry of an owner that is gone, and one of its own that it never got. */
    private void leaveBehind(StreamConsumer<?> consumer) {
        consumer.pause();
        // The last read may still be waiting for an entry; if it is not, the entry goes to one of the others.
        publish("last");
        publish("abandoned", "forgotten");
        command("XREADGROUP", "GROUP", GROUP, "gone", "COUNT", "1", "STREAMS", STREAM, ">");
        command("XREADGROUP", "GROUP", GROUP, "one", "COUNT", "1", "STREAMS", STREAM, ">");
        consumer.resume();
        awaitEnded(consumer);
        await().atMost(SOON)
                .until(() -> !probe.events(ConsumerEvent.GhostsRemoved.class).isEmpty());
    }

    private void loseTheGroup() {
        command("DEL", STREAM);
        await().atMost(SOON)
                .until(() -> probe.events(ConsumerEvent.GroupCreated.class).size() == 2);
        publish("afterwards");
    }

    private void command(String... words) {
        server.command(words);
        ownCommands.merge(words[0], 1, Integer::sum);
    }

    private Set<String> sent() {
        String stats = String.valueOf(server.command("INFO", "commandstats"));
        Set<String> sent = new TreeSet<>();
        stats.lines().filter(line -> line.startsWith("cmdstat_")).forEach(line -> {
            String name = line.substring(8, line.indexOf(':'))
                    .toUpperCase(Locale.ROOT)
                    .replace('|', ' ');
            int calls = Integer.parseInt(line, line.indexOf("calls=") + 6, line.indexOf(','), 10);
            if (calls > ownCommands.getOrDefault(name, 0)) {
                sent.add(name);
            }
        });
        return sent;
    }
}

package io.tradeintent.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisURI;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisReplyException;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A consumer under test with all that it did: entries have a key and a value, and results go to a stream of their own. */
final class Probe implements ConsumerListener {

    static final String STREAM = "orders";
    static final String GROUP = "desk";
    static final String RESULTS = "results";

    /** What an entry of these tests says. */
    record Order(String key, String value) {}

    final List<Delivery<Order>> deliveries = new CopyOnWriteArrayList<>();
    final List<ConsumerEvent> events = new CopyOnWriteArrayList<>();
    final List<EntryId> settled = new CopyOnWriteArrayList<>();

    static EntryDecoder.Decoded<Order> decode(RawEntry entry) {
        String key = "";
        for (int field = 0; field < entry.fields(); field++) {
            String name = new String(entry.name(field), UTF_8);
            if (name.equals("key")) {
                key = new String(entry.value(field), UTF_8);
            } else if (name.equals("value")) {
                return new EntryDecoder.Decoded.Valid<>(new Order(key, new String(entry.value(field), UTF_8)));
            }
        }
        return new EntryDecoder.Decoded.Invalid<>("undecodable", List.of("no value"));
    }

    /** A handler that reports the value of each entry once it is done. */
    static HandlerResult report(Delivery<Order> delivery) {
        return HandlerResult.done()
                .emit(RESULTS, Map.of("value", delivery.value().value()));
    }

    /** Makes a quick consumer of the server: short block, beat and sweep. */
    StreamConsumerBuilder<Order> on(RedisServer server, EntryHandler<Order> handler) {
        return on(RedisTarget.of(RedisURI.create(server.uri())), handler);
    }

    StreamConsumerBuilder<Order> on(RedisTarget target, EntryHandler<Order> handler) {
        return StreamConsumer.<Order>builder(target).stream(STREAM)
                .group(GROUP)
                .consumer("one")
                .startAt(StartPosition.earliest())
                .decoder(Probe::decode)
                .ordering(Ordering.byKey(Order::key))
                .listener(this)
                .block(Duration.ofMillis(200))
                .liveness(Duration.ofMillis(250), Duration.ofSeconds(1))
                .claimEvery(Duration.ofMillis(300))
                .handler(delivery -> {
                    deliveries.add(delivery);
                    return handler.handle(delivery);
                });
    }

    List<String> values() {
        return deliveries.stream().map(d -> d.value().value()).toList();
    }

    <E extends ConsumerEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void on(ConsumerEvent event) {
        events.add(event);
    }

    @Override
    public void settled(EntryId id, HandlerResult.Done result, boolean again) {
        settled.add(id);
    }

    static String publish(RedisServer server, String key, String value) {
        return (String) server.command("XADD", STREAM, "*", "key", key, "value", value);
    }

    static List<String> publish(RedisServer server, int count, Function<Integer, String> key) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> publish(server, key.apply(i), "v" + i))
                .toList();
    }

    static long length(RedisServer server, String stream) {
        return (Long) server.command("XLEN", stream);
    }

    /** How many entries are pending in the group, or -1 where there is no group yet. */
    static long pending(RedisServer server) {
        try {
            return (Long) ((List<?>) server.command("XPENDING", STREAM, GROUP)).get(0);
        } catch (RedisReplyException e) {
            return -1;
        }
    }

    /** Publishes entries {@code v0} to {@code vN} in one call, with so many keys in turn. */
    static void fill(RedisServer server, int count, int keys) {
        server.command(
                "EVAL",
                "for i = 0, ARGV[1] - 1 do redis.call('XADD', KEYS[1], '*', 'key', 'k' .. i % ARGV[2], 'value', 'v' .. i) end",
                "1",
                STREAM,
                Integer.toString(count),
                Integer.toString(keys));
    }

    /** Lets a consumer that has no process read entries, and never do anything with them. */
    static void readAndDie(RedisServer server, String consumer, int count) {
        server.command(
                "XREADGROUP", "GROUP", GROUP, consumer, "COUNT", Integer.toString(count), "STREAMS", STREAM, ">");
    }

    /** The values of all results, in the order in which they were written. */
    static List<String> results(RedisServer server) {
        return ((List<?>) server.command("XRANGE", RESULTS, "-", "+"))
                .stream()
                        .map(row -> (String) ((List<?>) ((List<?>) row).get(1)).get(1))
                        .toList();
    }

    /** The ids of all entries of the stream. */
    static List<String> ids(RedisServer server) {
        return ((List<?>) server.command("XRANGE", STREAM, "-", "+"))
                .stream().map(row -> (String) ((List<?>) row).get(0)).toList();
    }

    /** The names of the consumers of the group. */
    static List<String> consumers(RedisServer server) {
        return ((List<?>) server.command("XINFO", "CONSUMERS", STREAM, GROUP))
                .stream().map(row -> (String) ((List<?>) row).get(1)).toList();
    }
}

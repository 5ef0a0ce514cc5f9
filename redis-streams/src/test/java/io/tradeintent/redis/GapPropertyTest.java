package io.tradeintent.redis;

import static io.tradeintent.redis.internal.LuaScript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.redis.internal.stream.Told;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens in whatever order: what was removed unread is told once, by whichever consumer looks, and nothing else is. */
class GapPropertyTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final StreamKeys KEYS = new StreamKeys("s", false);
    private static final LuaScript CREATE = LuaScript.answering("create", ScriptOutputType.INTEGER);
    private static final LuaScript ACKNOWLEDGE = LuaScript.answering("acknowledge", ScriptOutputType.INTEGER);
    private static final String[] CONSUMERS = {"one", "two"};

    private static RedisServer redis;
    private static Endpoint endpoint;
    private static StatefulRedisConnection<byte[], byte[]> connection;

    private final Set<String> unread = new HashSet<>();
    private final List<String> pending = new ArrayList<>();
    private final Told[] told = {Told.NOTHING, Told.NOTHING};
    private long lost;
    private long said;
    private int ids;

    @BeforeContainer
    static void start() {
        redis = RedisServer.start();
        endpoint = EndpointSource.open(RedisTarget.of(RedisURI.create(redis.uri())), "s", SOON);
        connection = endpoint.connect(Deadline.in(SOON));
    }

    @AfterContainer
    static void stop() {
        connection.close();
        endpoint.close();
        redis.close();
    }

    @Property(tries = 150)
    void everyLossIsToldOnce(@ForAll long seed) {
        new GapPropertyTest().everyLossOfOneWorldIsToldOnce(seed);
    }

    private void everyLossOfOneWorldIsToldOnce(long seed) {
        redis.command("FLUSHALL");
        Random dice = new Random(seed);
        add(dice.nextInt(6));
        trim(dice.nextInt(4));
        unread.clear();
        lost = 0;
        Calls.await(
                "creating",
                CREATE.run(connection, List.of(bytes("s"), bytes(KEYS.past("g"))), List.of(bytes("g"), bytes("0-0"))),
                SOON);
        unread.addAll(present());
        for (String consumer : CONSUMERS) {
            redis.command("SET", KEYS.liveness("g", consumer), consumer);
        }
        for (int step = 0; step < 40; step++) {
            step(dice);
        }
        read(1_000);
        settle(pending.size());
        for (int i = 0; i < 4; i++) {
            look(i % 2);
        }
        assertThat(said).isEqualTo(lost);
        assertThat(redis.command("GET", KEYS.past("g"))).isEqualTo(Long.toString((1L << 40) + ids));
    }

    private void step(Random dice) {
        switch (dice.nextInt(7)) {
            case 0, 1 -> add(1 + dice.nextInt(5));
            case 2 -> trim(dice.nextInt(6));
            case 3 -> delete(dice);
            case 4 -> read(1 + dice.nextInt(4));
            case 5 -> settle(dice.nextInt(pending.size() + 1));
            default -> look(dice.nextInt(2));
        }
    }

    private void add(int entries) {
        for (int i = 0; i < entries; i++) {
            String id = ++ids + "-0";
            redis.command("XADD", "s", id, "f", "v");
            unread.add(id);
        }
    }

    private void trim(int kept) {
        redis.command("XTRIM", "s", "MAXLEN", Integer.toString(kept));
        countLost();
    }

    private void delete(Random dice) {
        List<String> all = present();
        if (!all.isEmpty()) {
            redis.command("XDEL", "s", all.get(dice.nextInt(all.size())));
            countLost();
        }
    }

    private void countLost() {
        Set<String> gone = new HashSet<>(unread);
        present().forEach(gone::remove);
        lost += gone.size();
        unread.removeAll(gone);
    }

    private static List<String> present() {
        return ((List<?>) redis.command("XRANGE", "s", "-", "+"))
                .stream().map(row -> (String) ((List<?>) row).get(0)).toList();
    }

    private void read(int most) {
        Object reply =
                redis.command("XREADGROUP", "GROUP", "g", "one", "COUNT", Integer.toString(most), "STREAMS", "s", ">");
        if (reply instanceof List<?> streams) {
            for (Object row : (List<?>) ((List<?>) streams.get(0)).get(1)) {
                String id = (String) ((List<?>) row).get(0);
                pending.add(id);
                unread.remove(id);
            }
        }
    }

    private void settle(int entries) {
        List<String> now = new ArrayList<>(pending.subList(0, entries));
        if (now.isEmpty()) {
            return;
        }
        List<byte[]> arguments = new ArrayList<>(List.of(bytes("one"), bytes("g")));
        now.forEach(id -> arguments.add(bytes(id)));
        List<byte[]> keys = List.of(bytes("s"), bytes(KEYS.liveness("g", "one")), bytes(KEYS.past("g")));
        assertThat(Calls.await("settling", ACKNOWLEDGE.<Long>run(connection, keys, arguments), SOON))
                .isEqualTo(entries);
        pending.removeAll(now);
    }

    private void look(int consumer) {
        GroupSample sample = Calls.await(
                        "looking",
                        StreamSample.judge(connection, KEYS, "g", CONSUMERS[consumer], SOON, told[consumer]),
                        SOON)
                .orElseThrow()
                .groups()
                .get(0);
        told[consumer] = new Told(told[consumer].number(), 0);
        if (sample.toTell()) {
            said += sample.untold();
            told[consumer] = new Told(told[consumer].number() + 1, sample.untold());
        }
    }
}

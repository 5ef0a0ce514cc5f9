package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.redis.publish.Trimming;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisServerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrimmingTest {

    /** A node for each entry, so that Redis trims exactly. */
    @RegisterExtension
    static final RedisServerExtension REDIS =
            RedisServerExtension.of(RedisServer.builder().config("stream-node-max-entries", "1"));

    private static final List<String> GROUPS = List.of("a", "b", "c");

    private StreamUnderTest stream;

    @BeforeEach
    void use(RedisServer server) {
        stream = new StreamUnderTest(server);
    }

    @Test
    void withoutGroupsOnlyTimeCounts() {
        stream.add(1, 10);

        try (StreamPublisher publisher = trimming(Duration.ofHours(1))) {
            publisher.publish(Map.of("f", "new"));
        }

        assertThat(stream.fields("s")).containsExactly(List.of("f", "new"));
    }

    @Test
    void whatIsYoungStaysAlthoughEverybodyHasFinishedIt() {
        stream.group("a");
        try (StreamPublisher publisher = trimming(Duration.ofHours(1))) {
            publisher.publish(Map.of("f", "1"));
            finish("a", 1);
            publisher.publish(Map.of("f", "2"));
        }

        assertThat(stream.fields("s")).hasSize(2);
    }

    @Test
    void slowestGroupKeepsWhatItHasNotRead() {
        stream.group("a");
        stream.group("b");
        stream.add(1, 10);
        finish("a", 10);
        finish("b", 4);

        publishOne();

        assertThat(stream.ids("s").get(0)).isEqualTo(StreamUnderTest.id(4));
    }

    @Test
    void oldestPendingEntryKeepsItselfAndAllAfterIt() {
        stream.group("a");
        stream.add(1, 10);
        finish("a", 2);
        stream.read("a", "c", 1);
        finish("a", 5);

        publishOne();

        assertThat(stream.ids("s").get(0)).isEqualTo(StreamUnderTest.id(3));
    }

    @Test
    void groupThatWasMovedBackKeepsWhatItIsToReadAgain() {
        stream.group("a");
        stream.add(1, 10);
        finish("a", 7);
        stream.read("a", "c", 1);
        stream.redis().command("XGROUP", "SETID", "s", "a", "2-0");

        publishOne();

        assertThat(stream.ids("s").get(0)).isEqualTo(StreamUnderTest.id(2));
    }

    @Test
    void fullServerIsRelievedByTrimming() {
        stream.group("a");
        for (int i = 1; i <= 2_000; i++) {
            stream.redis().command("XADD", "s", i + "-0", "f", "x".repeat(2_000));
        }
        finish("a", 2_000);
        String info = String.valueOf(stream.redis().command("INFO", "memory"));
        long used = Long.parseLong(info.replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
        stream.redis().command("CONFIG", "SET", "maxmemory", "" + (used - 50_000));
        try (StreamPublisher publisher = trimming(Duration.ZERO)) {
            publisher.publish(Map.of("f", "fits"));
        } finally {
            stream.redis().command("CONFIG", "SET", "maxmemory", "0");
        }

        assertThat(stream.ids("s")).hasSizeLessThan(2_000);
        assertThat(stream.fields("s")).endsWith(List.of("f", "fits"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothingPendingOrUndeliveredIsEverTrimmed(long seed) {
        Random random = new Random(seed);
        GROUPS.forEach(stream::group);
        Map<String, SortedSet<EntryId>> unfinished =
                Map.of("a", new TreeSet<>(), "b", new TreeSet<>(), "c", new TreeSet<>());
        int added = 0;
        int trimmed = 0;
        try (StreamPublisher publisher = trimming(Duration.ZERO)) {
            for (int step = 0; step < 120; step++) {
                if (random.nextInt(3) == 0) {
                    EntryId id = publisher.publish(Map.of("n", "" + step));
                    unfinished.values().forEach(ids -> ids.add(id));
                    added++;
                    List<EntryId> held = stream.ids("s");
                    unfinished.forEach(
                            (group, ids) -> assertThat(held).as(group).containsAll(ids));
                    trimmed = added - held.size();
                } else {
                    String group = GROUPS.get(random.nextInt(3));
                    unfinished
                            .get(group)
                            .removeAll(random.nextInt(4) == 0 ? readOnly(group) : settleSome(group, random));
                }
            }
            GROUPS.forEach(group -> finish(group, 1_000));
            GROUPS.forEach(this::settleAll);
            publisher.publish(Map.of("n", "last"));
        }
        assertThat(trimmed).isPositive();
        assertThat(stream.ids("s")).as("what all have finished is trimmed").hasSizeLessThanOrEqualTo(2);
    }

    private List<EntryId> readOnly(String group) {
        stream.read(group, "c", 2);
        return List.of();
    }

    private List<EntryId> settleSome(String group, Random random) {
        stream.read(group, "c", 3);
        List<EntryId> settled = new ArrayList<>();
        for (String id : pending(group)) {
            if (random.nextInt(4) != 0) {
                stream.redis().command("XACK", "s", group, id);
                settled.add(EntryId.parse(id));
            }
        }
        return settled;
    }

    private void settleAll(String group) {
        pending(group).forEach(id -> stream.redis().command("XACK", "s", group, id));
    }

    private List<String> pending(String group) {
        List<?> rows = (List<?>) stream.redis().command("XPENDING", "s", group, "-", "+", "100");
        return rows.stream().map(row -> (String) ((List<?>) row).get(0)).toList();
    }

    /** Reads and acknowledges. */
    private void finish(String group, int count) {
        stream.redis()
                .command(
                        "EVAL",
                        "local r = redis.call('XREADGROUP', 'GROUP', ARGV[1], 'done', 'COUNT', ARGV[2], 'STREAMS', KEYS[1], '>')"
                                + " for _, e in ipairs(r and r[1][2] or {}) do redis.call('XACK', KEYS[1], ARGV[1], e[1]) end",
                        "1",
                        "s",
                        group,
                        "" + count);
    }

    private void publishOne() {
        try (StreamPublisher publisher = trimming(Duration.ZERO)) {
            publisher.publish(Map.of("f", "new"));
        }
    }

    private StreamPublisher trimming(Duration keep) {
        return StreamPublisher.builder(stream.target(), "s")
                .trimming(Trimming.finished(keep))
                .trimPause(Duration.ZERO)
                .open();
    }
}

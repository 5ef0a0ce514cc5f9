package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.redis.publish.Trimming;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.ReplyCut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class StreamPublisherTest {

    private StreamUnderTest stream;
    private FaultyProxy proxy;
    private StreamPublisher publisher;

    @BeforeEach
    void open(RedisServer server) {
        stream = new StreamUnderTest(server);
        proxy = FaultyProxy.to(server);
        publisher = StreamPublisher.builder(StreamUnderTest.target(proxy.uri()), "s")
                .deadline(Duration.ofSeconds(8))
                .open();
    }

    @AfterEach
    void close() {
        publisher.close();
        proxy.close();
    }

    @Test
    void entryIsPublishedWithItsFieldsInTheirOrder() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("z", "1");
        fields.put("a", "ä\r\n");
        fields.put("", "");

        EntryId id = publisher.publish(fields);

        assertThat(stream.ids("s")).containsExactly(id);
        assertThat(stream.fields("s")).containsExactly(List.of("z", "1", "a", "ä\r\n", "", ""));
    }

    @Test
    void manyEntriesKeepTheirOrderOverTheirBatches() {
        List<EntryId> ids = publisher.publishAll(numbered(1_000));

        assertThat(ids).isEqualTo(stream.ids("s")).isSorted();
        assertThat(stream.fields("s")).extracting(fields -> fields.get(1)).isEqualTo(numbers(1_000));
    }

    @Test
    void noEntriesAreNoWork() {
        assertThat(publisher.publishAll(List.of())).isEmpty();
        assertThat(proxy.accepted()).isZero();
    }

    @Test
    void lostReplyMakesNoEntryAppearTwiceAndReturnsTheTrueIds() {
        publisher.publish(Map.of("n", "first"));
        ReplyCut cut = proxy.cutReplyTo("EVALSHA");

        List<EntryId> ids = publisher.publishAll(numbered(3));

        assertThat(cut.happened()).isTrue();
        assertThat(stream.ids("s")).hasSize(4).endsWith(ids.toArray(new EntryId[0]));
    }

    @Test
    void repliesLostOneAfterTheOtherMakeNoDifference() {
        publisher.publish(Map.of("n", "first"));
        for (int i = 0; i < 5; i++) {
            proxy.cutReplyTo("EVALSHA");
            proxy.cutReplyTo("EVALSHA");
            publisher.publishAll(numbered(300));
        }

        assertThat(stream.ids("s")).hasSize(1 + 5 * 300);
    }

    @Test
    void silentConnectionIsGivenUpInTimeToAskAgain() {
        publisher.publish(Map.of("n", "first"));
        proxy.cutReplyTo("EVALSHA");
        proxy.delay(Duration.ofMillis(300));

        publisher.publish(Map.of("n", "second"));

        assertThat(stream.fields("s")).containsExactly(List.of("n", "first"), List.of("n", "second"));
    }

    @Test
    void batchThatArrivesLateIsNotPublishedTwice() {
        publisher.publish(Map.of("n", "first"));
        proxy.blackHole(true);
        Future<EntryId> second = CompletableFuture.supplyAsync(() -> publisher.publish(Map.of("n", "second")));
        assertThat(second).failsWithin(Duration.ofSeconds(30));

        proxy.blackHole(false);
        publisher.publish(Map.of("n", "third"));

        assertThat(stream.fields("s"))
                .extracting(fields -> fields.get(1))
                .doesNotHaveDuplicates()
                .contains("first", "third");
    }

    @Test
    void serverThatComesBackInTimeGetsTheBatch() {
        publisher.publish(Map.of("n", "1"));
        proxy.refuse(true);
        proxy.dropAll();
        Future<EntryId> waiting = CompletableFuture.supplyAsync(() -> publisher.publish(Map.of("n", "2")));
        assertThat(waiting.isDone()).isFalse();

        proxy.refuse(false);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
        assertThat(stream.fields("s")).containsExactly(List.of("n", "1"), List.of("n", "2"));
    }

    @Test
    void deadlineSaysThatNothingWasPublishedWhereNothingWasSent() {
        proxy.refuse(true);
        try (StreamPublisher hasty = hasty()) {
            assertThatThrownBy(() -> hasty.publish(Map.of("n", "1")))
                    .isInstanceOf(StreamException.class)
                    .hasMessageEndingWith("nothing of the batch was published");
        }
    }

    @Test
    void deadlineSaysThatTheOutcomeIsUnknownWhereAnAnswerWasLost() {
        try (StreamPublisher hasty = hasty()) {
            hasty.publish(Map.of("n", "1"));
            proxy.blackHole(true);
            assertThatThrownBy(() -> hasty.publish(Map.of("n", "2")))
                    .isInstanceOf(StreamException.class)
                    .hasMessageEndingWith("whether the batch was published is unknown");
            proxy.blackHole(false);
        }
    }

    @Test
    void fullServerRefusesAtOnce() {
        publisher.publish(Map.of("n", "1"));
        stream.redis().command("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThatThrownBy(() -> publisher.publishAll(numbered(2)))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("OOM")
                    .hasMessageEndingWith("nothing of the batch was published");
        } finally {
            stream.redis().command("CONFIG", "SET", "maxmemory", "0");
        }
        publisher.publish(Map.of("n", "2"));
        assertThat(stream.fields("s")).containsExactly(List.of("n", "1"), List.of("n", "2"));
    }

    @Test
    void failureOfALaterBatchSaysHowManyWerePublished() {
        publisher.publish(Map.of("n", "1"));
        stream.redis().command("DEL", "s");
        List<Map<String, String>> entries = new ArrayList<>(numbered(300));
        stream.redis().command("XADD", "s", "18446744073709551615-18446744073709551000", "n", "last but few");

        assertThatThrownBy(() -> publisher.publishAll(Collections.nCopies(3, entries).stream()
                        .flatMap(List::stream)
                        .toList()))
                .isInstanceOf(StreamException.class)
                .hasMessageEndingWith(
                        "whether the batch was published is unknown; before it, 512 of 900 entries were published");
    }

    @Test
    void keyThatIsNoStreamIsRefused() {
        stream.redis().command("SET", "s", "text");

        assertThatThrownBy(() -> publisher.publish(Map.of("n", "1")))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("WRONGTYPE")
                .hasMessageEndingWith("nothing of the batch was published");
    }

    @Test
    void whatCannotBeAnEntryIsRefusedBeforeAnythingIsPublished() {
        Map<String, String> wide = new LinkedHashMap<>();
        IntStream.range(0, 3_501).forEach(i -> wide.put("f" + i, "v"));

        assertThatThrownBy(() -> publisher.publishAll(List.of(Map.of("n", "1"), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of fields of an entry must be 1 to 3500, was 0");
        assertThatThrownBy(() -> publisher.publishAll(List.of(Map.of("n", "1"), wide)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of fields of an entry must be 1 to 3500, was 3501");
        assertThat(stream.redis().command("EXISTS", "s")).isEqualTo(0L);

        wide.remove("f0");
        publisher.publish(wide);
        assertThat(stream.redis().command("XLEN", "s")).isEqualTo(1L);
    }

    @Test
    void threadsThatPublishAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<EntryId>>> work = Collections.nCopies(4, () -> publisher.publishAll(numbered(300)));
            List<EntryId> ids = new ArrayList<>();
            for (Future<List<EntryId>> done : threads.invokeAll(work)) {
                ids.addAll(done.get());
            }
            assertThat(ids).doesNotHaveDuplicates().hasSize(1_200).containsExactlyInAnyOrderElementsOf(stream.ids("s"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptionEndsTheWaitAndIsKept() {
        proxy.refuse(true);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> publisher.publish(Map.of("n", "1"))).isInstanceOf(StreamException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void badConfigurationNamesItself() {
        RedisTarget target = stream.target();

        assertThatThrownBy(() -> StreamPublisher.builder(target, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stream must be text, was ' '");
        assertThatThrownBy(() -> StreamPublisher.builder(target, "s").deadline(Duration.ofMillis(99)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deadline must be at least 100 ms, was PT0.099S");
        assertThatThrownBy(() -> Trimming.finished(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keep must be 0 to PT876000H, was PT-0.001S");
    }

    private StreamPublisher hasty() {
        return StreamPublisher.builder(StreamUnderTest.target(proxy.uri()), "s")
                .deadline(Duration.ofMillis(700))
                .open();
    }

    private static List<Map<String, String>> numbered(int count) {
        return numbers(count).stream().map(n -> Map.of("n", n)).toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}

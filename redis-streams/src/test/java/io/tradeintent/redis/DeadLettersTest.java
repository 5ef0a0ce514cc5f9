package io.tradeintent.redis;

import static io.tradeintent.redis.StreamUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetter;
import io.tradeintent.redis.admin.DeadLetterPurge;
import io.tradeintent.redis.admin.DeadLetterReplay;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.DeadLetters;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class DeadLettersTest {

    private static final CopyRule NOTHING = original -> Map.of();

    private StreamUnderTest stream;
    private StreamAdmin admin;
    private DeadLetters letters;

    @BeforeEach
    void open(RedisServer server) {
        stream = new StreamUnderTest(server);
        admin = StreamAdmin.builder(stream.target(), "s").copies(NOTHING).open();
        letters = admin.deadLetters();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void whereThereAreNoneNothingIsFound() {
        assertThat(letters.count()).isZero();
        assertThat(letters.list(DeadLetterSelection.all(), 10)).isEmpty();
        assertThat(letters.replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED)
                        .deadLetters())
                .isEmpty();
        assertThat(letters.purge(DeadLetterSelection.ids(List.of(id(1))), Safety.GUARDED)
                        .missing())
                .containsExactly(id(1));
        assertThat(stream.everything()).isEmpty();
    }

    @Test
    void deadLetterSaysWhereItComesFromAndWhy() {
        EntryId id = stream.deadLetter("7-1", "rejected", "payload", "{}", "x-group", "the original's own");

        DeadLetter letter = letters.list(DeadLetterSelection.all(), 10).get(0);

        assertThat(letter.id()).isEqualTo(id);
        assertThat(letter.stream()).isEqualTo("s");
        assertThat(letter.group()).isEqualTo("g");
        assertThat(letter.consumer()).isEqualTo("c");
        assertThat(letter.deliveries()).isEqualTo(5);
        assertThat(letter.reason()).isEqualTo("rejected");
        assertThat(letter.error()).isEqualTo("it is wrong");
        assertThat(letter.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        RawEntry original = letter.original().orElseThrow();
        assertThat(original.id()).isEqualTo(EntryId.parse("7-1"));
        assertThat(original.fields()).isEqualTo(2);
        assertThat(letter.toString()).doesNotContain("it is wrong").doesNotContain("payload");
    }

    @Test
    void selectionByIdAndByReason() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a");
        EntryId b = stream.deadLetter("2-0", "undecodable", "f", "b");
        EntryId c = stream.deadLetter("3-0", "rejected", "f", "c");

        assertThat(listed(DeadLetterSelection.all(), 10)).containsExactly(a, b, c);
        assertThat(listed(DeadLetterSelection.all(), 2)).containsExactly(a, b);
        assertThat(listed(DeadLetterSelection.reason("rejected"), 10)).containsExactly(a, c);
        assertThat(listed(DeadLetterSelection.ids(List.of(c, a, id(5))), 10)).containsExactly(a, c);
        assertThatThrownBy(() -> DeadLetterSelection.ids(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeadLetterSelection.reason(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dryRunsChangeNothing() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a");
        String before = stream.everything();

        DeadLetterReplay replay = letters.replay(DeadLetterSelection.ids(List.of(a, id(1))), NOTHING, Safety.DRY_RUN);
        DeadLetterPurge purge = letters.purge(DeadLetterSelection.ids(List.of(a, id(1))), Safety.DRY_RUN);

        assertThat(replay)
                .isEqualTo(new DeadLetterReplay(List.of(a), List.of(), Map.of(id(1), "no such dead letter"), false));
        assertThat(purge).isEqualTo(new DeadLetterPurge(List.of(a), List.of(id(1)), false));
        assertThat(stream.everything()).isEqualTo(before);
    }

    @Test
    void replayPublishesTheOriginalFieldsAndRemovesTheDeadLetter() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a", "g", "b", "x-own", "kept");
        EntryId b = stream.deadLetter("2-0", "undecodable", "f", "b");

        DeadLetterReplay replay =
                letters.replay(DeadLetterSelection.reason("rejected"), CopyRule.replayOf(), Safety.GUARDED);

        assertThat(replay.deadLetters()).containsExactly(a);
        assertThat(replay.entries()).isEqualTo(stream.ids("s"));
        assertThat(replay.refused()).isEmpty();
        assertThat(replay.changed()).isTrue();
        assertThat(stream.fields("s"))
                .containsExactly(List.of("f", "a", "g", "b", "x-own", "kept", "x-replay-of", "1-0"));
        assertThat(stream.ids("s:dlq")).containsExactly(b);
    }

    @Test
    void acceptedAgeIsTheWordOfOneReplayOnly() {
        stream.deadLetter("1-0", "rejected", "f", "a", "x-accept-age", "true");
        stream.deadLetter("2-0", "rejected", "f", "b");

        letters.replay(DeadLetterSelection.ids(List.of(stream.ids("s:dlq").get(0))), NOTHING, Safety.GUARDED);
        letters.replay(DeadLetterSelection.all(), CopyRule.acceptAge(), Safety.GUARDED);

        assertThat(stream.fields("s")).containsExactly(List.of("f", "a"), List.of("f", "b", "x-accept-age", "true"));
    }

    @Test
    void whatCannotBeReplayedStaysAndSaysWhy() {
        stream.redis().command("XADD", "s:dlq", "1-0", "f", "foreign");
        stream.redis().command("XADD", "s:dlq", "2-0", "f", "v", "x-original-stream", "t", "x-original-id", "9-9");
        stream.redis().command("XADD", "s:dlq", "3-0", "x-original-stream", "s", "x-original-id", "9-9");

        DeadLetterReplay replay = letters.replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED);

        assertThat(replay.deadLetters()).isEmpty();
        assertThat(replay.refused())
                .isEqualTo(Map.of(
                        id(1), "it does not name its original entry",
                        id(2), "it comes from another stream: 't'",
                        id(3), "number of fields of an entry must be 1 to 3500, was 0"));
        assertThat(letters.count()).isEqualTo(3);
        assertThat(stream.redis().command("EXISTS", "s")).isEqualTo(0L);
    }

    @Test
    void nothingIsRemovedWhereItCannotBePublished() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a");
        stream.redis().command("SET", "s", "no stream");

        assertThatThrownBy(() -> letters.replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("WRONGTYPE");

        assertThat(stream.ids("s:dlq")).containsExactly(a);
    }

    @Test
    void deadLetterThatSomebodyElseTookMeanwhileIsNotPublished() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a");
        EntryId b = stream.deadLetter("2-0", "rejected", "f", "b");
        CopyRule meanwhile = original -> {
            stream.redis().command("XDEL", "s:dlq", a.toString());
            return Map.of();
        };

        DeadLetterReplay replay = letters.replay(DeadLetterSelection.all(), meanwhile, Safety.GUARDED);

        assertThat(replay.deadLetters()).containsExactly(b);
        assertThat(replay.refused()).isEqualTo(Map.of(a, "somebody else has taken it"));
        assertThat(stream.fields("s")).containsExactly(List.of("f", "b"));
    }

    @Test
    void lostReplyOfAReplayIsAnErrorAndRepeatingItPublishesNothingTwice() {
        for (int i = 1; i <= 3; i++) {
            stream.deadLetter(i + "-0", "rejected", "f", "v" + i);
        }
        try (FaultyProxy proxy = FaultyProxy.to(stream.redis());
                StreamAdmin faulty = StreamAdmin.builder(StreamUnderTest.target(proxy.uri()), "s")
                        .copies(NOTHING)
                        .open()) {
            letters.replay(DeadLetterSelection.ids(List.of(stream.ids("s:dlq").get(0))), NOTHING, Safety.GUARDED);
            proxy.cutReply(command -> command.name().equals("EVALSHA")
                    && command.arguments().get(1).equals("2")
                    && !command.arguments().contains("s:dlq:dlq"));

            assertThatThrownBy(() -> faulty.deadLetters().replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED))
                    .isInstanceOf(StreamException.class)
                    .hasMessageEndingWith("whether it was done is unknown");
            assertThat(faulty.deadLetters()
                            .replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED)
                            .deadLetters())
                    .isEmpty();

            assertThat(stream.fields("s")).containsExactly(List.of("f", "v1"), List.of("f", "v2"), List.of("f", "v3"));
        }
    }

    @Test
    void fullServerReplaysNothingAndCanStillBePurged() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a");
        stream.redis().command("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThatThrownBy(() -> letters.replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("OOM");
            assertThat(stream.ids("s:dlq")).containsExactly(a);

            assertThat(letters.purge(DeadLetterSelection.all(), Safety.GUARDED).deadLetters())
                    .containsExactly(a);
            assertThat(letters.count()).isZero();
        } finally {
            stream.redis().command("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void purgeRemovesTheSelectedOnesOnly() {
        EntryId a = stream.deadLetter("1-0", "rejected", "f", "a");
        EntryId b = stream.deadLetter("2-0", "undecodable", "f", "b");

        DeadLetterPurge purge = letters.purge(DeadLetterSelection.reason("undecodable"), Safety.GUARDED);

        assertThat(purge).isEqualTo(new DeadLetterPurge(List.of(b), List.of(), true));
        assertThat(stream.ids("s:dlq")).containsExactly(a);
    }

    @Test
    void manyDeadLettersAreReplayedInTheirOrder() {
        for (int i = 1; i <= 700; i++) {
            stream.deadLetter(i + "-0", "rejected", "n", "" + i);
        }

        DeadLetterReplay replay = letters.replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED);

        assertThat(replay.deadLetters()).hasSize(700);
        assertThat(stream.fields("s"))
                .extracting(fields -> Integer.parseInt(fields.get(1)))
                .isSorted()
                .hasSize(700);
        assertThat(letters.count()).isZero();
    }

    private List<EntryId> listed(DeadLetterSelection selection, int limit) {
        return letters.list(selection, limit).stream().map(DeadLetter::id).toList();
    }
}

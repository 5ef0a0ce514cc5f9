package io.tradeintent.redis;

import static io.tradeintent.redis.StreamUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.redis.admin.Replay;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.ReplyCut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class StreamReplayTest {

    private StreamUnderTest stream;
    private StreamAdmin admin;

    @BeforeEach
    void open(RedisServer server) {
        stream = new StreamUnderTest(server);
        admin = StreamAdmin.builder(stream.target(), "s")
                .copies(original -> Map.of())
                .open();
        stream.group("g");
        stream.add(1, 6);
        stream.read("g", "c", 6);
        stream.alive("g", "c");
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void dryRunCountsAndChangesNothing() {
        String before = stream.everything();

        Replay replay = admin.replay(ReplayRange.from(id(2)).to(id(4)), CopyRule.replayOf(), Safety.DRY_RUN);

        assertThat(replay).isEqualTo(new Replay(3, Optional.of(id(2)), Optional.of(id(4)), false, false));
        assertThat(stream.everything()).isEqualTo(before);
    }

    @Test
    void copiesComeInOrderAtTheEndAndNameTheirOriginals() {
        Replay replay = admin.replay(ReplayRange.from(id(2)).to(id(4)), CopyRule.replayOf(), Safety.GUARDED);

        assertThat(replay).isEqualTo(new Replay(3, Optional.of(id(2)), Optional.of(id(4)), false, true));
        assertThat(stream.fields("s").subList(6, 9))
                .containsExactly(
                        List.of("f", "v2", "x-replay-of", "2-0"),
                        List.of("f", "v3", "x-replay-of", "3-0"),
                        List.of("f", "v4", "x-replay-of", "4-0"));
    }

    @Test
    void theGroupIsNotMovedAndGetsTheCopiesAsNewEntries() {
        admin.replay(ReplayRange.from(id(2)).to(id(4)), CopyRule.replayOf(), Safety.GUARDED);

        GroupInfo group = admin.group("g");
        assertThat(group.lastDelivered()).isEqualTo(id(6));
        assertThat(group.pending()).isEqualTo(6);
        assertThat(group.lag()).hasValue(3);
    }

    @Test
    void openEndDoesNotReplayItsOwnCopies() {
        Replay replay = admin.replay(ReplayRange.from(EntryId.MIN), CopyRule.replayOf(), Safety.GUARDED);

        assertThat(replay.entries()).isEqualTo(6);
        assertThat(admin.info().length()).isEqualTo(12);
    }

    @Test
    void limitLeavesOutTheRestAndSaysSo() {
        Replay replay = admin.replay(ReplayRange.from(EntryId.MIN).limit(4), CopyRule.replayOf(), Safety.GUARDED);

        assertThat(replay).isEqualTo(new Replay(4, Optional.of(id(1)), Optional.of(id(4)), true, true));
        assertThat(admin.info().length()).isEqualTo(10);
        assertThat(admin.replay(ReplayRange.from(id(1)).to(id(4)).limit(4), CopyRule.replayOf(), Safety.DRY_RUN)
                        .more())
                .isFalse();
    }

    @Test
    void longReplaysAreMadeInManyBatches() {
        stream.add(7, 1_000);

        assertThat(admin.replay(ReplayRange.from(EntryId.MIN), original -> Map.of(), Safety.GUARDED)
                        .entries())
                .isEqualTo(1_000);

        List<List<String>> fields = stream.fields("s");
        assertThat(fields.subList(1_000, 2_000)).isEqualTo(fields.subList(0, 1_000));
    }

    @Test
    void copyOfACopyStillNamesTheFirstOriginal() {
        admin.replay(ReplayRange.from(id(2)).to(id(2)), CopyRule.replayOf(), Safety.GUARDED);
        EntryId copy = admin.info().last().orElseThrow();

        admin.replay(ReplayRange.from(copy), CopyRule.replayOf(), Safety.GUARDED);

        assertThat(stream.fields("s").subList(6, 8)).containsOnly(List.of("f", "v2", "x-replay-of", "2-0"));
    }

    @Test
    void ruleAddsFieldsButNeverReplacesOne() {
        CopyRule rule = CopyRule.replayOf().and(original -> Map.of("f", "other", "intent_id", "of " + original.id()));

        admin.replay(ReplayRange.from(id(2)).to(id(2)), rule, Safety.GUARDED);

        assertThat(stream.fields("s").get(6)).containsExactly("f", "v2", "x-replay-of", "2-0", "intent_id", "of 2-0");
    }

    @Test
    void whatIsCopiedIsMarkedUnlessTheAdministrationHasAnotherRule() {
        try (StreamAdmin usual = StreamAdmin.open(stream.target(), "s")) {
            usual.replay(ReplayRange.from(id(2)).to(id(2)), Safety.GUARDED);
            admin.replay(ReplayRange.from(id(2)).to(id(2)), Safety.GUARDED);
            stream.deadLetter("3-0", "rejected", "f", "a");
            usual.deadLetters().replay(DeadLetterSelection.all(), Safety.GUARDED);
        }

        assertThat(stream.fields("s").subList(6, 9))
                .containsExactly(
                        List.of("f", "v2", "x-replay-of", "2-0"),
                        List.of("f", "v2"),
                        List.of("f", "a", "x-replay-of", "3-0"));
    }

    @Test
    void noReplayOverrulesTheRuleOfItsAdministration() {
        CopyRule forged = original -> Map.of("x-replay-of", "9-9", "more", "1");
        stream.deadLetter("3-0", "rejected", "f", "a");
        try (StreamAdmin usual = StreamAdmin.open(stream.target(), "s")) {
            usual.replay(ReplayRange.from(id(2)).to(id(2)), forged, Safety.GUARDED);
            usual.deadLetters().replay(DeadLetterSelection.all(), forged, Safety.GUARDED);
        }

        assertThat(stream.fields("s").get(6)).containsExactlyInAnyOrder("f", "v2", "x-replay-of", "2-0", "more", "1");
        assertThat(stream.fields("s").get(7)).containsExactlyInAnyOrder("f", "a", "x-replay-of", "3-0", "more", "1");
    }

    @Test
    void acceptedAgeIsNotInherited() {
        stream.redis().command("XADD", "s", "7-0", "a", "1", "x-accept-age", "true", "b", "2");

        admin.replay(ReplayRange.from(id(7)), original -> Map.of(), Safety.GUARDED);

        assertThat(stream.fields("s").get(7)).containsExactly("a", "1", "b", "2");
    }

    @Test
    void namesThatRepeatAndBytesThatAreNoTextAreCopiedAsTheyAre() {
        stream.redis()
                .command(
                        "EVAL",
                        "redis.call('XADD', KEYS[1], '7-0', 'a', '\\255\\0\\128', 'a', '\\r\\n', '\\254', '')",
                        "1",
                        "s");

        admin.replay(ReplayRange.from(id(7)), original -> Map.of(), Safety.GUARDED);

        Object same = stream.redis()
                .command(
                        "EVAL",
                        "local e = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 2)"
                                + " return e[1][1] ~= e[2][1] and table.concat(e[1][2], '|') == table.concat(e[2][2], '|')",
                        "1",
                        "s");
        assertThat(same).isEqualTo(1L);
    }

    @Test
    void lostReplyMakesNoCopyAppearTwice() {
        try (FaultyProxy proxy = FaultyProxy.to(stream.redis());
                StreamAdmin faulty = StreamAdmin.open(StreamUnderTest.target(proxy.uri()), "s")) {
            admin.replay(ReplayRange.from(id(1)).to(id(1)), CopyRule.replayOf(), Safety.GUARDED);
            ReplyCut cut = proxy.cutReply(command -> command.name().equals("EVALSHA")
                    && command.arguments().get(1).equals("2")
                    && !command.arguments().contains("s:dlq"));

            Replay replay = faulty.replay(ReplayRange.from(id(2)).to(id(4)), CopyRule.replayOf(), Safety.GUARDED);

            assertThat(cut.happened()).isTrue();
            assertThat(replay.entries()).isEqualTo(3);
            assertThat(admin.info().length()).isEqualTo(6 + 1 + 3);
        }
    }

    @Test
    void rangesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ReplayRange.from(id(2)).to(id(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("end of the range must be at or after its start 2-0, was 1-0");
        assertThatThrownBy(() -> ReplayRange.from(id(2)).limit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit of a replay must be at least 1, was 0");
    }
}

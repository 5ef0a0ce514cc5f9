package io.tradeintent.redis;

import static io.tradeintent.redis.StreamUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.redis.admin.GroupMove;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class GroupMoveTest {

    private StreamUnderTest stream;
    private StreamAdmin admin;

    @BeforeEach
    void open(RedisServer server) {
        stream = new StreamUnderTest(server);
        admin = StreamAdmin.open(stream.target(), "s");
        stream.group("g");
        stream.add(1, 10);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void dryRunSaysWhatWouldBeSkippedAndChangesNothing() {
        stream.read("g", "c", 3);
        stream.alive("g", "c");
        String before = stream.everything();

        GroupMove move = admin.skipTo("g", StartPosition.newOnly(), Safety.DRY_RUN);

        assertThat(move).isEqualTo(new GroupMove("g", id(3), id(10), 7, false, 3, List.of("c"), false));
        assertThat(move.forwards()).isTrue();
        assertThat(stream.everything()).isEqualTo(before);
    }

    @Test
    void dryRunChangesNothingWhereNobodyIsAliveEither() {
        stream.read("g", "c", 3);
        String before = stream.everything();

        assertThat(admin.skipTo("g", StartPosition.newOnly(), Safety.DRY_RUN).changed())
                .isFalse();
        assertThat(admin.skipTo("g", StartPosition.earliest(), Safety.DRY_RUN).changed())
                .isFalse();

        assertThat(stream.everything()).isEqualTo(before);
    }

    @Test
    void moveForwardsSkipsWhatWasSaidAndLeavesPendingEntriesPending() {
        stream.read("g", "c", 3);

        GroupMove move = admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED);

        assertThat(move).isEqualTo(new GroupMove("g", id(3), id(10), 7, false, 3, List.of(), true));
        assertThat(admin.group("g").lag()).hasValue(0);
        assertThat(admin.group("g").entriesRead()).hasValue(10);
        assertThat(admin.group("g").pending()).isEqualTo(3);
    }

    @Test
    void moveBackwardsDeliversWhatWasSaidAgain() {
        stream.read("g", "c", 8);

        GroupMove move = admin.skipTo("g", StartPosition.at(id(4)), Safety.GUARDED);

        assertThat(move.forwards()).isFalse();
        assertThat(move.entries()).isEqualTo(5);
        assertThat(move.to()).isEqualTo(id(4).previous());
        assertThat(admin.group("g").lag()).hasValue(7);
    }

    @Test
    void moveToTheEarliestEntryCountsOnlyWhatTheStreamStillHolds() {
        stream.read("g", "c", 10);
        stream.redis().command("XTRIM", "s", "MAXLEN", "4");

        GroupMove move = admin.skipTo("g", StartPosition.earliest(), Safety.GUARDED);

        assertThat(move.entries()).isEqualTo(4);
        assertThat(admin.group("g").lag()).hasValue(4);
        assertThat(admin.group("g").missed()).hasValue(0);
    }

    @Test
    void moveIsRefusedWhileAConsumerIsAliveUnlessForced() {
        stream.read("g", "c", 1);
        stream.alive("g", "c");
        String before = stream.everything();

        assertThatThrownBy(() -> admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED))
                .isInstanceOf(StreamException.class)
                .hasMessage("group 'g' on stream 's' was not moved: consumers are alive: c");
        assertThat(stream.everything()).isEqualTo(before);

        assertThat(admin.skipTo("g", StartPosition.newOnly(), Safety.FORCED).changed())
                .isTrue();
        assertThat(admin.group("g").lastDelivered()).isEqualTo(id(10));
    }

    @Test
    void consumerThatWasNeverGivenAnEntryIsSeenAlive() {
        stream.alive("g", "waiting");

        assertThat(admin.skipTo("g", StartPosition.newOnly(), Safety.DRY_RUN).liveConsumers())
                .containsExactly("waiting");
    }

    @Test
    void consumersOfOtherGroupsDoNotMatter() {
        stream.group("g:x");
        stream.group("[a-z]");
        stream.alive("g:x", "c");
        stream.alive("h", "c");

        assertThat(admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED).changed())
                .isTrue();
        assertThat(admin.skipTo("[a-z]", StartPosition.newOnly(), Safety.GUARDED)
                        .changed())
                .isTrue();
        assertThatThrownBy(() -> admin.skipTo("g:x", StartPosition.newOnly(), Safety.GUARDED))
                .hasMessageContaining("consumers are alive: c");
    }

    @Test
    void noOtherGroupIsTouched() {
        stream.group("other");
        stream.read("other", "c", 4);
        GroupInfo before = admin.group("other");

        admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED);

        assertThat(admin.group("other").lastDelivered()).isEqualTo(before.lastDelivered());
        assertThat(admin.group("other").pending()).isEqualTo(before.pending());
    }

    @Test
    void timeAfterTheLastEntryStandsForTheEndOfTheStream() {
        GroupMove move = admin.skipTo("g", StartPosition.at(Instant.now().minusSeconds(5)), Safety.GUARDED);

        assertThat(move.to()).isEqualTo(id(10));
        stream.redis().command("XADD", "s", "11-0", "f", "v");
        assertThat(admin.group("g").lag()).hasValue(1);
    }

    @Test
    void timeInTheFutureIsRefused() {
        String before = stream.everything();
        Instant later = Instant.now().plusSeconds(3600);

        for (Safety safety : Safety.values()) {
            assertThatThrownBy(() -> admin.skipTo("g", StartPosition.at(later), safety))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("in the future of the server's clock");
        }
        assertThat(stream.everything()).isEqualTo(before);
    }

    @Test
    void groupThatWasLeftAfterTheEndOfTheStreamComesBack() {
        stream.redis().command("XGROUP", "SETID", "s", "g", "99-0");
        assertThat(admin.group("g").ahead()).isTrue();

        GroupMove move = admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED);

        assertThat(move.to()).isEqualTo(id(10));
        assertThat(move.entries()).isZero();
        assertThat(admin.group("g").ahead()).isFalse();
    }

    @Test
    void countIsExactAndTheLagKnownWhereverTheGroupGoes() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(11);
            int to = random.nextInt(11);
            stream.redis().command("XGROUP", "SETID", "s", "g", from + "-0");

            GroupMove move = admin.skipTo("g", StartPosition.at(id(to).next()), Safety.GUARDED);

            assertThat(move.to()).isEqualTo(id(to));
            assertThat(move.entries()).as("%s to %s", from, to).isEqualTo(Math.abs(to - from));
            assertThat(admin.group("g").lag()).hasValue(10 - to);
        }
    }

    @Test
    void countOfTooManyEntriesSaysThatThereAreMore() {
        addMany(40_000);
        stream.redis().command("XGROUP", "SETID", "s", "g", "5-0");
        EntryId to = EntryId.parse("100000-30000");

        GroupMove move = admin.skipTo("g", StartPosition.at(to.next()), Safety.DRY_RUN);
        assertThat(move.moreEntries()).isFalse();
        assertThat(move.entries()).isEqualTo(5 + 30_000);

        GroupMove far = admin.skipTo("g", StartPosition.at(EntryId.parse("100000-20000")), Safety.DRY_RUN);
        assertThat(far.moreEntries()).isTrue();
        assertThat(far.entries()).isEqualTo(10_000);

        GroupMove all = admin.skipTo("g", StartPosition.newOnly(), Safety.DRY_RUN);
        assertThat(all.entries()).isEqualTo(40_005);
    }

    private void addMany(int count) {
        stream.redis()
                .command(
                        "EVAL",
                        "for i = 1, tonumber(ARGV[1]) do redis.call('XADD', KEYS[1], '100000-' .. i, 'f', 'v') end",
                        "1",
                        "s",
                        "" + count);
    }
}

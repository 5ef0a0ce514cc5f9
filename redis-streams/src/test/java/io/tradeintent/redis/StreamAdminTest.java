package io.tradeintent.redis;

import static io.tradeintent.redis.StreamUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.redis.admin.PendingEntry;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.admin.StreamInfo;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class StreamAdminTest {

    private RedisServer redis;
    private StreamUnderTest stream;
    private StreamAdmin admin;

    @BeforeEach
    void open(RedisServer server) {
        redis = server;
        stream = new StreamUnderTest(server);
        admin = StreamAdmin.open(stream.target(), "s");
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aMissingStreamAndAMissingGroupAreNamed() {
        for (Runnable operation : List.<Runnable>of(
                () -> admin.info(),
                () -> admin.groups(),
                () -> admin.group("g"),
                () -> admin.consumers("g"),
                () -> admin.pending("g", 1),
                () -> admin.skipTo("g", StartPosition.newOnly(), Safety.DRY_RUN),
                () -> admin.skipTo("g", StartPosition.newOnly(), Safety.FORCED),
                () -> admin.replay(ReplayRange.from(EntryId.MIN), CopyRule.replayOf(), Safety.FORCED),
                () -> admin.pruneConsumers("g", Duration.ZERO, Safety.FORCED))) {
            assertThatThrownBy(operation::run)
                    .isInstanceOf(StreamException.class)
                    .hasMessage("no such stream: 's'");
        }
        stream.add(1, 1);
        for (Runnable operation : List.<Runnable>of(
                () -> admin.group("g"),
                () -> admin.consumers("g"),
                () -> admin.pending("g", 1),
                () -> admin.skipTo("g", StartPosition.newOnly(), Safety.DRY_RUN),
                () -> admin.skipTo("g", StartPosition.newOnly(), Safety.FORCED),
                () -> admin.pruneConsumers("g", Duration.ZERO, Safety.FORCED))) {
            assertThatThrownBy(operation::run)
                    .isInstanceOf(StreamException.class)
                    .hasMessage("no such group: 'g' on stream 's'");
        }
    }

    @Test
    void aKeyThatIsNoStreamIsRefusedInTheWordsOfTheServer() {
        redis.command("SET", "s", "text");

        assertThatThrownBy(() -> admin.groups())
                .isInstanceOf(StreamException.class)
                .hasMessageStartingWith("looking at stream 's'")
                .hasMessageContaining("WRONGTYPE");
    }

    @Test
    void theEndsOfTheStreamAreKnown() {
        stream.add(1, 5);
        redis.command("XTRIM", "s", "MAXLEN", "3");

        StreamInfo info = admin.info();

        assertThat(info.length()).isEqualTo(3);
        assertThat(info.added()).isEqualTo(5);
        assertThat(info.first()).hasValue(id(3));
        assertThat(info.last()).hasValue(id(5));
        assertThat(info.lastGenerated()).isEqualTo(id(5));
    }

    @Test
    void anEmptyStreamHasNoEnds() {
        redis.command("XGROUP", "CREATE", "s", "g", "$", "MKSTREAM");

        assertThat(admin.info().first()).isEmpty();
        assertThat(admin.info().last()).isEmpty();
        assertThat(admin.replay(ReplayRange.from(EntryId.MIN), CopyRule.replayOf(), Safety.GUARDED)
                        .entries())
                .isZero();
    }

    @Test
    void everyGroupIsListed() {
        stream.add(1, 4);
        redis.command("XGROUP", "CREATE", "s", "one", "0");
        redis.command("XGROUP", "CREATE", "s", "two", "$");
        stream.read("one", "c", 3);
        redis.command("XACK", "s", "one", "1-0");

        assertThat(admin.groups()).extracting(GroupInfo::name).containsExactly("one", "two");
        GroupInfo one = admin.group("one");
        assertThat(one.consumers()).isEqualTo(1);
        assertThat(one.pending()).isEqualTo(2);
        assertThat(one.lastDelivered()).isEqualTo(id(3));
        assertThat(one.entriesRead()).hasValue(3);
        assertThat(one.lag()).hasValue(1);
        assertThat(one.missed()).hasValue(0);
        assertThat(one.ahead()).isFalse();
        assertThat(one.oldestPendingAge()).isGreaterThan(Duration.ofDays(1));
        assertThat(admin.group("two").lag()).hasValue(0);
    }

    @Test
    void ghostsAreToldFromConsumersThatAreAlive() {
        stream.add(1, 2);
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        stream.read("g", "ghost", 1);
        stream.read("g", "living", 1);
        stream.alive("g", "living");
        stream.alive("g", "waiting");
        stream.alive("g:x", "other");
        redis.command("XGROUP", "CREATE", "s", "g:x", "0");

        List<ConsumerInfo> consumers = admin.consumers("g");

        assertThat(consumers)
                .extracting(ConsumerInfo::name, ConsumerInfo::pending, ConsumerInfo::alive)
                .containsExactlyInAnyOrder(
                        tuple("ghost", 1L, false), tuple("living", 1L, true), tuple("waiting", 0L, true));
        assertThat(consumers)
                .filteredOn(c -> c.name().equals("waiting"))
                .allMatch(c -> c.idle().isEmpty());
        assertThat(consumers)
                .filteredOn(c -> c.name().equals("ghost"))
                .allMatch(c -> c.idle().isPresent());
    }

    @Test
    void pendingEntriesSayWhetherTheyStillExist() {
        stream.add(1, 3);
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        stream.read("g", "c", 2);
        stream.read("g", "d", 1);
        redis.command("XCLAIM", "s", "g", "c", "0", "2-0");
        redis.command("XDEL", "s", "1-0");
        stream.alive("g", "d");

        assertThat(admin.pending("g", 10))
                .extracting(
                        PendingEntry::id,
                        PendingEntry::consumer,
                        PendingEntry::alive,
                        PendingEntry::deliveries,
                        PendingEntry::exists)
                .containsExactly(
                        tuple(id(1), "c", false, 1L, false),
                        tuple(id(2), "c", false, 2L, true),
                        tuple(id(3), "d", true, 1L, true));
        assertThat(admin.pending("g", 2)).hasSize(2);
        assertThatThrownBy(() -> admin.pending("g", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be 1 to 10000, was 0");
    }

    @Test
    void aGroupIsCreatedOnceAndItsLagIsKnown() {
        stream.add(1, 10);
        redis.command("XTRIM", "s", "MAXLEN", "6");

        assertThat(admin.createGroup("new", StartPosition.newOnly())).isTrue();
        assertThat(admin.createGroup("old", StartPosition.earliest())).isTrue();
        assertThat(admin.createGroup("mid", StartPosition.at(id(8)))).isTrue();
        assertThat(admin.createGroup("mid", StartPosition.newOnly())).isFalse();

        assertThat(admin.group("new").lag()).hasValue(0);
        assertThat(admin.group("old").lag()).hasValue(6);
        assertThat(admin.group("mid").lag()).hasValue(3);
        assertThat(admin.group("mid").lastDelivered()).isEqualTo(id(8).previous());
        assertThat(admin.groups()).allMatch(group -> group.missed().orElse(-1) == 0);
    }

    @Test
    void aGroupOfAMissingStreamStartsWithItsFirstEntry() {
        assertThat(admin.createGroup("g", StartPosition.newOnly())).isTrue();
        assertThat(admin.createGroup("t", StartPosition.at(Instant.now().minusSeconds(5))))
                .isTrue();
        redis.command("XADD", "s", "*", "f", "v");

        assertThat(admin.group("g").lag()).hasValue(1);
        assertThat(admin.group("t").lag()).hasValue(1);
    }

    @Test
    void aStartInTheFutureIsRefused() {
        assertThatThrownBy(() ->
                        admin.createGroup("g", StartPosition.at(Instant.now().plusSeconds(60))))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("in the future of the server's clock");
        assertThat(redis.command("EXISTS", "s")).isEqualTo(0L);
    }

    @Test
    void aClosedAdminSaysSo() {
        admin.close();
        admin.close();

        assertThatThrownBy(() -> admin.info())
                .isInstanceOf(StreamException.class)
                .hasMessage("closed")
                .hasFieldOrPropertyWithValue("kind", Kind.CLOSED);
    }

    @Test
    void itConnectsAnewAfterTheServerCameBack() {
        stream.add(1, 1);
        assertThat(admin.info().length()).isEqualTo(1);
        redis.kill();
        assertThatThrownBy(() -> admin.info()).isInstanceOf(StreamException.class);

        redis.restart();
        stream.add(1, 2);

        assertThat(admin.info().length()).isEqualTo(2);
    }
}

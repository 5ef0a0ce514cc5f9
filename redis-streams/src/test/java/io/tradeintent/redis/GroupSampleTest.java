package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.redis.internal.stream.Told;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class GroupSampleTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private RedisServer redis;
    private Endpoint endpoint;
    private StatefulRedisConnection<byte[], byte[]> connection;

    @BeforeEach
    void connect(RedisServer server) {
        redis = server;
        endpoint = EndpointSource.open(RedisTarget.of(RedisURI.create(server.uri())), "s", Duration.ofSeconds(5));
        connection = endpoint.connect(Deadline.in(Duration.ofSeconds(5)));
    }

    @AfterEach
    void disconnect() {
        connection.close();
        endpoint.close();
    }

    @Test
    void whatDoesNotExistHasNoSample() {
        assertThat(read("g")).isEmpty();

        redis.command("XGROUP", "CREATE", "s", "other", "0", "MKSTREAM");

        assertThat(read("g")).isEmpty();
        assertThat(read("other")).isPresent();
    }

    @Test
    void entriesNeverDeliveredAreLagEvenWhereTheServerHasNoNumber() {
        add(1, 10);
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        redis.command("XDEL", "s", "7-0");

        assertThat(sample().serverLag()).isEmpty();
        assertThat(sample().lag()).hasValue(9);

        redis.command("XGROUP", "SETID", "s", "g", "10-0");
        assertThat(sample().lag()).hasValue(0);

        redis.command("XGROUP", "SETID", "s", "g", "4-0");
        assertThat(sample().lag()).isEmpty();
    }

    @Test
    void trimmedEntriesAreMissedAndNotLag() {
        add(1, 10);
        redis.command("XGROUP", "CREATE", "s", "g", "0", "ENTRIESREAD", "0");
        redis.command("XREADGROUP", "GROUP", "g", "c", "COUNT", "3", "STREAMS", "s", ">");
        redis.command("XTRIM", "s", "MAXLEN", "4");

        assertThat(sample().lag()).hasValue(4);
        assertThat(sample().missed()).hasValue(3);
    }

    @Test
    void nothingIsMissedWhereOnlyWhatWasReadIsGone() {
        add(1, 10);
        redis.command("XGROUP", "CREATE", "s", "g", "0", "ENTRIESREAD", "0");
        redis.command("XREADGROUP", "GROUP", "g", "c", "COUNT", "6", "STREAMS", "s", ">");
        redis.command("XTRIM", "s", "MAXLEN", "4");

        assertThat(sample().missed()).hasValue(0);

        redis.command("XREADGROUP", "GROUP", "g", "c", "STREAMS", "s", ">");
        redis.command("XTRIM", "s", "MAXLEN", "0");

        assertThat(sample().missed()).hasValue(0);
        assertThat(sample().lag()).hasValue(0);
    }

    @Test
    void aGapOfUnknownSizeIsUnknownAndNotZero() {
        add(1, 10);
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        redis.command("XGROUP", "SETID", "s", "g", "3-0");
        redis.command("XTRIM", "s", "MAXLEN", "4");

        assertThat(sample().missed()).isEmpty();
        assertThat(sample().lag()).hasValue(4);
    }

    @Test
    void agesCountFromTheClockOfTheServer() {
        long now = Instant.now().toEpochMilli();
        redis.command("XADD", "s", now - 60_000 + "-0", "f", "v");
        redis.command("XADD", "s", now - 30_000 + "-0", "f", "v");
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        redis.command("XREADGROUP", "GROUP", "g", "c", "COUNT", "1", "STREAMS", "s", ">");

        assertThat(sample().oldestPendingAge()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(sample().lagTime()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(59));
        assertThat(sample().pending()).isEqualTo(1);
    }

    @Test
    void idsOfTheFutureAndOfNoTimeHaveNoAge() {
        redis.command("XGROUP", "CREATE", "s", "g", "0", "MKSTREAM");
        redis.command("XADD", "s", Instant.now().toEpochMilli() + 3_600_000 + "-0", "f", "v");
        assertThat(sample().lagTime()).isZero();

        redis.command("XADD", "s", "18446744073709551615-18446744073709551615", "f", "v");
        redis.command("XGROUP", "SETID", "s", "g", "18446744073709551615-18446744073709551614");
        assertThat(sample().lagTime()).isZero();

        redis.command("XGROUP", "SETID", "s", "g", "18446744073709551615-18446744073709551615");
        assertThat(sample().lag()).hasValue(0);
    }

    @Test
    void aGroupAfterTheEndOfTheStreamIsSeen() {
        add(1, 2);
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        assertThat(sample().ahead()).isFalse();

        redis.command("XGROUP", "SETID", "s", "g", "99-0");

        assertThat(sample().ahead()).isTrue();
        assertThat(sample().missed()).hasValue(0);
    }

    @Test
    void theStatusOfAConsumerSaysTheSame() {
        add(1, 3);
        redis.command("XGROUP", "CREATE", "s", "g", "0");
        redis.command("XREADGROUP", "GROUP", "g", "c", "COUNT", "1", "STREAMS", "s", ">");
        redis.command("XADD", "s:dlq", "*", "f", "v");
        redis.command("XADD", "s:dlq", "*", "f", "v");
        Instant now = Instant.parse("2026-01-02T03:04:05Z");

        ConsumerStatus.Group status = ConsumerStatus.Group.of(sample(), now);

        assertThat(status.lag()).isEqualTo(OptionalLong.of(2));
        assertThat(status.pending()).isEqualTo(1);
        assertThat(status.lastDelivered()).isEqualTo(EntryId.parse("1-0"));
        assertThat(status.deadLetters()).isEqualTo(2);
        assertThat(status.sampledAt()).isEqualTo(now);
    }

    @Test
    void aCounterThatIsGoneWhenItIsWrittenDownHoldsNothingUp() {
        StreamKeys keys = new StreamKeys("s", false);
        redis.command("XGROUP", "CREATE", "s", "g", "0", "MKSTREAM");
        add(1, 10);
        redis.command("XTRIM", "s", "MAXLEN", "3");
        assertThat(judged(keys, Told.NOTHING).toTell()).isTrue();
        redis.command("DEL", keys.past("g"));

        GroupSample next = judged(keys, new Told(1, 7));

        assertThat(next.untold()).isEqualTo(7);
        assertThat(next.toTell()).isTrue();
    }

    private GroupSample judged(StreamKeys keys, Told told) {
        return Calls.await("looking", StreamSample.judge(connection, keys, "g", "one", SOON, told), SOON)
                .orElseThrow()
                .groups()
                .get(0);
    }

    private void add(int from, int to) {
        for (int i = from; i <= to; i++) {
            redis.command("XADD", "s", i + "-0", "f", "v");
        }
    }

    private GroupSample sample() {
        return read("g").orElseThrow();
    }

    private Optional<GroupSample> read(String group) {
        return Calls.await("looking", StreamSample.ask(connection, new StreamKeys("s", false), group), SOON)
                .flatMap(sample -> sample.groups().stream().findFirst());
    }
}

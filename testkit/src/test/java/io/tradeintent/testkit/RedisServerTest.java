package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisServerTest {

    @Test
    void startedServerAnswersAtItsAddress() {
        try (RedisServer redis = RedisServer.start()) {
            assertThat(redis.uri()).hasToString("redis://127.0.0.1:" + redis.port());
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThat(redis.command("RPUSH", "l", "a", "b")).isEqualTo(2L);
            assertThat(redis.command("LRANGE", "l", "0", "-1")).isEqualTo(List.of("a", "b"));
            assertThat(redis.command("MGET", "none", "ö")).isEqualTo(Arrays.asList(null, null));
            assertThat(redis.command("GET", "none")).isNull();
        }
    }

    @Test
    void errorsOfTheServerKeepTheirCode() {
        try (RedisServer redis = RedisServer.start()) {
            assertThatThrownBy(() -> redis.command("XREADGROUP", "GROUP", "g", "c", "STREAMS", "s", ">"))
                    .isInstanceOfSatisfying(
                            RedisReplyException.class, e -> assertThat(e.code()).isEqualTo("NOGROUP"));
        }
    }

    @Test
    void twoServersDoNotMeet() {
        try (RedisServer one = RedisServer.start();
                RedisServer two = RedisServer.start()) {
            one.command("SET", "k", "1");

            assertThat(two.command("GET", "k")).isNull();
        }
    }

    @Test
    void appendOnlyDataSurvivesAKill() {
        try (RedisServer redis = RedisServer.builder().appendOnly().start()) {
            long firstLife = redis.pid();
            redis.command("XADD", "s", "1-1", "field", "value");

            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            assertThatThrownBy(() -> redis.command("PING")).isInstanceOf(UncheckedIOException.class);
            redis.restart();

            assertThat(redis.pid()).isNotEqualTo(firstLife);
            assertThat(redis.command("XRANGE", "s", "-", "+"))
                    .isEqualTo(List.of(List.of("1-1", List.of("field", "value"))));
        }
    }

    @Test
    void withoutPersistenceARestartComesBackEmpty() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("SET", "k", "v");

            redis.restart();

            assertThat(redis.command("DBSIZE")).isEqualTo(0L);
        }
    }

    @Test
    void stopIsOrderly() {
        try (RedisServer redis = RedisServer.start()) {
            redis.stop();

            assertThat(redis.isAlive()).isFalse();
            assertThat(redis.log()).contains("Received SIGTERM");
        }
    }

    @Test
    void replicaFollowsItsPrimary() {
        try (RedisServer primary = RedisServer.builder().password("p w\"d").start();
                RedisServer replica = RedisServer.builder().replicaOf(primary).start()) {
            primary.command("SET", "k", "v");
            primary.command("WAIT", "1", "5000");

            assertThat(replica.command("GET", "k")).isEqualTo("v");
            assertThatThrownBy(() -> replica.command("SET", "k", "w")).hasMessageStartingWith("READONLY");
        }
    }

    @Test
    void fullServerRefusesWritesAndEvictsNothing() {
        try (RedisServer redis = RedisServer.builder().maxMemory(1).start()) {
            assertThatThrownBy(() -> redis.command("SET", "k", "v")).hasMessageStartingWith("OOM");
        }
    }
}

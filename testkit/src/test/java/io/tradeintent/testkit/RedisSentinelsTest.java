package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisSentinelsTest {

    @Test
    void anOrderedFailoverKeepsTheDataAndMovesTheRole() {
        try (RedisSentinels set = RedisSentinels.start()) {
            RedisServer old = set.primary();
            old.command("SET", "k", "v");
            old.command("WAIT", "1", "5000");
            assertThat(set.sentinelUris()).hasSize(3);
            assertThat(set.replicas()).hasSize(1).doesNotContain(old);

            RedisServer next = set.failover();

            assertThat(next).isNotSameAs(old).isSameAs(set.primary());
            assertThat(next.command("GET", "k")).isEqualTo("v");
            set.awaitSettled();
            assertThatThrownBy(() -> old.command("SET", "k", "w")).hasMessageStartingWith("READONLY");
        }
    }

    @Test
    void aKilledPrimaryIsReplacedAndTheOtherReplicaFollows() {
        try (RedisSentinels set = RedisSentinels.start(2)) {
            RedisServer old = set.primary();

            RedisServer next = set.killPrimary();

            assertThat(old.isAlive()).isFalse();
            set.awaitSettled();
            next.command("SET", "k", "v");
            assertThat(next.command("WAIT", "1", "5000")).isEqualTo(1L);
        }
    }

    @Test
    void onlyOneOrTwoReplicasArePossible() {
        assertThatThrownBy(() -> RedisSentinels.start(0)).hasMessage("replicas: 0 is not 1 or 2");
        assertThatThrownBy(() -> RedisSentinels.start(3)).hasMessage("replicas: 3 is not 1 or 2");
    }
}

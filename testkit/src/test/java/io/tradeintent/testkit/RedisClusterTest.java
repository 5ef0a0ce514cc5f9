package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One cluster for all, since it takes seconds to form; the test that kills a node comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisClusterTest {

    private static RedisCluster cluster;

    @BeforeAll
    static void form() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    @Order(1)
    void everyKeyHasAPrimaryAndAReplicaOfItsOwn() {
        assertThat(cluster.nodes()).hasSize(6);
        for (String key : List.of("a", "b", "c", "{tag}:1")) {
            RedisServer primary = cluster.primaryOf(key);

            assertThat(primary.command("SET", key, "v")).isEqualTo("OK");
            assertThat(primary.command("WAIT", "1", "5000")).isEqualTo(1L);
            assertThat(cluster.replicaOf(key).command("INFO", "replication"))
                    .asString()
                    .contains("master_port:" + primary.port());
        }
    }

    @Test
    @Order(2)
    void slotsAreThoseOfTheServer() {
        for (String key : List.of("", "123456789", "{tag}:1", "x{tag}y{other}", "{}k", "{", "a}b{", "ключ")) {
            assertThat(RedisCluster.slotOf(key))
                    .as(key)
                    .isEqualTo(((Long) cluster.nodes().get(0).command("CLUSTER", "KEYSLOT", key)).intValue());
        }
        assertThat(RedisCluster.slotOf("{tag}:1")).isEqualTo(RedisCluster.slotOf("tag"));
    }

    @Test
    @Order(3)
    void aMovedSlotTakesItsStreamWithGroupAndPendingEntriesAlong() {
        RedisServer source = cluster.primaryOf("s");
        source.command("XGROUP", "CREATE", "s", "g", "$", "MKSTREAM");
        source.command("XADD", "s", "1-1", "f", "v");
        source.command("XREADGROUP", "GROUP", "g", "c", "STREAMS", "s", ">");
        RedisServer target = cluster.primaryWithout(RedisCluster.slotOf("s"));

        SlotMove move = cluster.beginSlotMove(RedisCluster.slotOf("s"), target);
        assertThat(source.command("XLEN", "s")).isEqualTo(1L);
        assertThatThrownBy(move::finish).hasMessageContaining("still has keys");
        move.moveKeys();
        assertThatThrownBy(() -> source.command("XLEN", "s")).hasMessageStartingWith("ASK");
        move.finish();

        assertThat(cluster.primaryOf("s")).isSameAs(target);
        assertThat(target.command("XPENDING", "s", "g")).asList().first().isEqualTo(1L);
        assertThatThrownBy(() -> source.command("XLEN", "s")).hasMessageStartingWith("MOVED");
    }

    @Test
    @Order(4)
    void anOrderedFailoverSwapsPrimaryAndReplica() {
        RedisServer primary = cluster.primaryOf("k");
        RedisServer replica = cluster.replicaOf("k");

        assertThat(cluster.failover("k")).isSameAs(replica).isSameAs(cluster.primaryOf("k"));
        assertThat(cluster.replicaOf("k")).isSameAs(primary);
    }

    @Test
    @Order(5)
    void aKilledPrimaryIsReplacedAndComesBackAsReplica() {
        RedisServer primary = cluster.primaryOf("k");
        primary.command("SET", "k", "v");
        primary.command("WAIT", "1", "5000");

        RedisServer next = cluster.killPrimaryOf("k");

        assertThat(next.command("GET", "k")).isEqualTo("v");
        primary.restart();
        Poll.require(
                Duration.ofSeconds(20),
                () -> "back as replica",
                () -> Poll.answers(() -> String.valueOf(primary.command("ROLE")).startsWith("[slave")));
        cluster.awaitWhole();
        assertThat(cluster.replicaOf("k")).isSameAs(primary);
    }
}

package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.testkit.RedisCluster;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Servers that are restarted, replicated, or many. */
class LedgerServersTest {

    private static final IntentId INTENT = IntentId.given("i-1");
    private static final Duration SOON = Duration.ofSeconds(40);

    private static RedisExecutionLedger.Builder on(RedisServer server) {
        return RedisExecutionLedger.builder(RedisTarget.of(RedisURI.create(server.uri())));
    }

    private static LedgerClaim.Granted granted(LedgerClaim claim) {
        return ExecutionLedgerContract.granted(claim);
    }

    @Test
    void whatWasSavedOutlivesAServerThatIsKilledAndTheClaimStands() {
        try (RedisServer server = RedisServer.builder().appendOnly().start();
                RedisExecutionLedger ledger = on(server).open()) {
            LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
            claim.save(Map.of("step", "1"));
            server.kill();
            assertThatThrownBy(() -> claim.save(Map.of("step", "2"))).isInstanceOf(LedgerUnavailableException.class);
            server.restart();
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(LedgerUnavailableException.class)
                    .until(() -> {
                        claim.save(Map.of("step", "2"));
                        return true;
                    });
            assertThat(ledger.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
            claim.close();
            assertThat(granted(ledger.claim(INTENT)).state()).isEqualTo(Map.of("step", "2"));
        }
    }

    @Test
    void aSaveThatTooFewReplicasHaveIsReportedAndCanBeMadeAgain() {
        try (RedisServer primary = RedisServer.start();
                RedisServer replica = RedisServer.builder().replicaOf(primary).start();
                RedisExecutionLedger ledger = on(primary).replicas(1).open()) {
            LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(LedgerUnavailableException.class)
                    .until(() -> {
                        claim.save(Map.of("step", "1"));
                        return true;
                    });
            replica.freeze();
            assertThatThrownBy(() -> claim.save(Map.of("step", "2")))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("0 of 1 replicas");
            replica.thaw();
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(LedgerUnavailableException.class)
                    .until(() -> {
                        claim.save(Map.of("step", "2"));
                        return true;
                    });
            primary.kill();
            replica.command("REPLICAOF", "NO", "ONE");
            try (RedisExecutionLedger promoted = on(replica).open()) {
                assertThat(promoted.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
                claim.close();
            }
            assertThat(replica.command("HGET", RedisExecutionLedgerTest.RECORDS + "i-1", "step"))
                    .isEqualTo("2");
        }
    }

    @Test
    void aLedgerOnAClusterLivesInOneSlotAndFollowsItWhenItFailsOver() {
        try (RedisCluster cluster = RedisCluster.start();
                RedisExecutionLedger ledger = RedisExecutionLedger.open(target(cluster))) {
            for (int i = 0; i < 20; i++) {
                try (LedgerClaim.Granted claim = granted(ledger.claim(IntentId.given("many-" + i)))) {
                    claim.save(Map.of("step", "1"));
                }
            }
            ledger.doubt(Symbol.of("ADAUSDT"), INTENT);
            try (RedisLedgerReader reader =
                    RedisExecutionLedger.builder(target(cluster)).openReader()) {
                assertThat(reader.doubts()).containsExactly(Map.entry(Symbol.of("ADAUSDT"), Set.of(INTENT)));
            }
            LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
            claim.save(Map.of("step", "1"));
            cluster.failover("{quantum}");
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(LedgerUnavailableException.class)
                    .until(() -> {
                        claim.save(Map.of("step", "2"));
                        return true;
                    });
            assertThat(ledger.doubts(Symbol.of("ADAUSDT"))).containsExactly(INTENT);
            RedisServer primary = cluster.primaryOf("{quantum}");
            assertThat(IntStream.range(0, 20))
                    .allSatisfy(i -> assertThat(
                                    primary.command("HGET", "{quantum}:ledger:trade.intent:live:many-" + i, "step"))
                            .isEqualTo("1"));
        }
    }

    private static RedisTarget target(RedisCluster cluster) {
        return RedisTarget.cluster(cluster.uris().stream().map(RedisURI::create).toList());
    }

    @Test
    void aPrefixThatScattersTheLedgerOfAClusterIsRefused() {
        RedisExecutionLedger.Builder builder =
                RedisExecutionLedger.builder(RedisTarget.cluster(List.of(RedisURI.create("redis://localhost:1"))));
        assertThatThrownBy(() -> builder.prefix("quantum"))
                .hasMessage("prefix must be a hash tag on a cluster, such as {quantum}, was quantum");
        builder.prefix("shadow:{x}").open().close();
    }
}

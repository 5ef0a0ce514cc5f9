package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.IntentId;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owners in several processes: one that is dead is known to be, one that stands still is waited for, and never both write. */
@RedisTest
class LedgerOwnersTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final String INTENT = "i-1";
    private static final String RECORD = RedisExecutionLedgerTest.RECORDS + INTENT;

    private final List<JavaProcess> children = new ArrayList<>();
    private RedisExecutionLedger ledger;

    @BeforeEach
    void open(RedisServer redis) {
        ledger = RedisExecutionLedger.open(RedisTarget.of(RedisURI.create(redis.uri())));
    }

    @AfterEach
    void close() {
        children.forEach(JavaProcess::close);
        ledger.close();
    }

    private JavaProcess child(RedisServer redis, String lease) {
        JavaProcess child = JavaProcess.of(ChildLedger.class)
                .quickStart()
                .args(redis.uri().toString(), INTENT, lease)
                .start();
        children.add(child);
        return child;
    }

    private LedgerClaim claim() {
        return ledger.claim(IntentId.given(INTENT));
    }

    private LedgerClaim.Granted claimed() {
        LedgerClaim claim = claim();
        assertThat(claim).isInstanceOf(LedgerClaim.Granted.class);
        return (LedgerClaim.Granted) claim;
    }

    @Test
    void aLiveOwnerIsRespectedByOtherProcesses(RedisServer redis) {
        JavaProcess child = child(redis, "PT10M");
        child.awaitLine("saved 1"::equals, GENEROUS);
        assertThat(claim())
                .isInstanceOfSatisfying(
                        LedgerClaim.Held.class,
                        held -> assertThat(held.owner()).startsWith("process " + child.pid() + " on this machine"));
        JavaProcess second = child(redis, "PT10M");
        second.awaitLine("held"::equals, GENEROUS);
    }

    @Test
    void theExecutionOfADeadProcessIsTakenOverAtOnceWithAllItSaved(RedisServer redis) {
        JavaProcess child = child(redis, "PT10M");
        child.awaitLine("saved 3"::equals, GENEROUS);
        child.kill();
        child.awaitExit(GENEROUS);
        LedgerClaim.Granted claim = claimed();
        assertThat(claim.state()).containsEntry("by", "child");
        assertThat(Integer.parseInt(claim.state().get("step"))).isGreaterThanOrEqualTo(3);
        assertThat(Long.parseLong((String) redis.command("HGET", RECORD, "@until")))
                .as("the lease of the dead one had minutes left")
                .isLessThan(System.currentTimeMillis() + 60_000);
    }

    @Test
    void theExecutionOfAFrozenProcessIsTakenOverWhenItsLeaseEndsAndItSavesNothingWhenItWakes(RedisServer redis) {
        JavaProcess child = child(redis, "PT4S");
        child.awaitLine("saved 3"::equals, GENEROUS);
        child.freeze();
        assertThat(claim()).isInstanceOf(LedgerClaim.Held.class);
        LedgerClaim.Granted taken = ExecutionLedgerContract.granted(await().atMost(GENEROUS)
                .pollInterval(Duration.ofMillis(50))
                .until(this::claim, LedgerClaim.Granted.class::isInstance));
        taken.save(Map.of("by", "successor"));
        child.thaw();
        child.awaitLine("lost"::equals, GENEROUS);
        assertThat(redis.command("HGET", RECORD, "by")).isEqualTo("successor");
        assertThat(redis.command("HEXISTS", RECORD, "step")).isEqualTo(0L);
        taken.save(Map.of("by", "successor again"));
    }
}

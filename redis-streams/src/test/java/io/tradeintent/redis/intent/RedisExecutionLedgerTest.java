package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.venue.PositionSide;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisExecutionLedgerTest extends ExecutionLedgerContract {

    static final String RECORDS = "quantum:ledger:trade.intent:live:";

    private static final IntentId INTENT = IntentId.given("i-1");
    private static final String RECORD = RECORDS + "i-1";

    private static RedisServer server;

    private RedisExecutionLedger ledger;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void openLedger() {
        server.command("FLUSHALL");
        ledger = RedisExecutionLedger.open(target());
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private static RedisTarget target() {
        return RedisTarget.of(RedisURI.create(server.uri()));
    }

    @Override
    ExecutionLedger ledger() {
        return ledger;
    }

    /** As if the server's clock had gone on: what has ended is written as ended a second ago. */
    @Override
    void letLeasesEnd() {
        for (Object key : (List<?>) server.command("KEYS", RECORDS + "*")) {
            server.command("HSET", (String) key, "@until", "1");
        }
    }

    @Test
    void eachClaimHasAHigherFenceThanTheOneBefore() {
        for (int fence = 1; fence <= 5; fence++) {
            ledger.claim(INTENT);
            assertThat(server.command("HGET", RECORD, "@fence")).isEqualTo(Integer.toString(fence));
            letLeasesEnd();
        }
    }

    @Test
    void aLeaseEndsByTheClockOfTheServerAndNotBefore() {
        try (RedisExecutionLedger quick = RedisExecutionLedger.builder(target())
                .lease(Duration.ofSeconds(3))
                .deadline(Duration.ofMillis(2_900))
                .open()) {
            long began = System.nanoTime();
            quick.claim(INTENT);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ledger.claim(INTENT) instanceof LedgerClaim.Granted);
            assertThat(System.nanoTime() - began)
                    .isGreaterThan(Duration.ofMillis(2_900).toNanos());
        }
    }

    @Test
    void aSaveRenewsTheLease() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        letLeasesEnd();
        claim.save(Map.of("step", "1"));
        assertThat(ledger.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
    }

    @Test
    void aLeaseFromAClockThatWasAheadEndsInItsOwnTime() {
        ledger.claim(INTENT);
        server.command("HSET", RECORD, "@until", "99999999999999");
        try (RedisExecutionLedger other = RedisExecutionLedger.open(target())) {
            assertThat(other.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        }
        assertThat(Long.parseLong((String) server.command("HGET", RECORD, "@until")))
                .isLessThanOrEqualTo(
                        System.currentTimeMillis() + RedisExecutionLedger.DEFAULT_LEASE.toMillis() + 5_000);
    }

    @Test
    void twoLedgersOfOneProcessKeepEachOtherOut() {
        try (RedisExecutionLedger other = RedisExecutionLedger.open(target())) {
            LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
            assertThat(other.claim(INTENT))
                    .isInstanceOfSatisfying(
                            LedgerClaim.Held.class,
                            held -> assertThat(held.owner())
                                    .startsWith(
                                            "process " + ProcessHandle.current().pid() + " on this machine"));
            claim.close();
            assertThat(other.claim(INTENT)).isInstanceOf(LedgerClaim.Granted.class);
        }
    }

    @Test
    void anotherPrefixIsAnotherLedger() {
        try (RedisExecutionLedger other =
                RedisExecutionLedger.builder(target()).prefix("shadow").open()) {
            granted(ledger.claim(INTENT)).save(Map.of("step", "1"));
            assertThat(granted(other.claim(INTENT)).state()).isEmpty();
        }
        assertThat(server.command("EXISTS", "shadow:ledger:trade.intent:live:i-1"))
                .isEqualTo(1L);
    }

    @Test
    void whatIsSavedStandsAsItIsForWhoeverLooks() {
        granted(ledger.claim(INTENT)).save(Map.of("step", "entry_sent"));
        assertThat(server.command("HGET", RECORD, "step")).isEqualTo("entry_sent");
    }

    @Test
    void aSaveRenewsTheLifeOfARecordAndAClaimDoesNot() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        assertThat(life(RECORD)).isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
        server.command("PEXPIRE", RECORD, "60000");
        claim.save(Map.of("step", "1"));
        assertThat(life(RECORD)).isGreaterThan(Duration.ofDays(7).minusMinutes(1));
        claim.close();
        server.command("PEXPIRE", RECORD, "60000");
        ledger.claim(INTENT);
        assertThat(life(RECORD)).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aDoubtRenewsTheLifeOfTheDoubtsOfItsMarket() {
        Symbol symbol = Symbol.of("ADAUSDT");
        String key = "quantum:doubt:trade.intent:live:ADAUSDT";
        ledger.doubt(symbol, INTENT);
        server.command("PEXPIRE", key, "60000");
        ledger.doubt(symbol, IntentId.given("i-2"));
        assertThat(life(key)).isGreaterThan(Duration.ofDays(7).minusMinutes(1));
        assertThat((List<?>) server.command("SMEMBERS", key)).hasSize(2);
    }

    @Test
    void aPageHasNoEndUntilItIsFinished() {
        String key = "quantum:position:trade.intent:live:ADAUSDT:BUY";
        try (LedgerClaim.Granted page = granted(ledger.hand(new PositionSide(Symbol.of("ADAUSDT"), Side.BUY)))) {
            page.save(Map.of("shares", "1"));
            assertThat(server.command("PTTL", key)).isEqualTo(-1L);
            page.finish(Map.of("shares", "0"));
            assertThat(life(key)).isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
        }
    }

    private static Duration life(String key) {
        return Duration.ofMillis((Long) server.command("PTTL", key));
    }

    @Test
    void aRecordThatWasLostIsWrittenAnewByItsOwner() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        claim.save(Map.of("step", "1"));
        server.command("FLUSHALL");
        claim.save(Map.of("step", "2"));
        assertThat(ledger.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        claim.close();
        assertThat(granted(ledger.claim(INTENT)).state()).isEqualTo(Map.of("step", "2"));
    }

    @Test
    void aServerThatWentBackToAnOlderClaimTakesTheSaveOfTheLatest() {
        LedgerClaim.Granted first = granted(ledger.claim(INTENT));
        first.save(Map.of("step", "1"));
        Object older = server.command("HGETALL", RECORD);
        letLeasesEnd();
        LedgerClaim.Granted second = granted(ledger.claim(INTENT));
        restore((List<?>) older);
        second.save(Map.of("step", "2"));
        assertThatThrownBy(() -> first.save(Map.of("step", "first"))).isInstanceOf(ClaimLostException.class);
        second.close();
        assertThat(granted(ledger.claim(INTENT)).state()).isEqualTo(Map.of("step", "2"));
    }

    private static void restore(List<?> fields) {
        server.command("DEL", RECORD);
        for (int i = 0; i < fields.size(); i += 2) {
            server.command("HSET", RECORD, (String) fields.get(i), (String) fields.get(i + 1));
        }
    }

    @Test
    void aKeyOfAnotherTypeIsReportedAndLeftAlone() {
        server.command("SET", RECORD, "1");
        assertThatThrownBy(() -> ledger.claim(INTENT))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("i-1")
                .hasMessageContaining("WRONGTYPE");
        assertThat(server.command("GET", RECORD)).isEqualTo("1");
    }

    @Test
    void aClosedLedgerSaysSo() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        ledger.close();
        ledger.close();
        assertThatThrownBy(() -> ledger.claim(INTENT))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("the ledger is closed");
        claim.close();
    }

    @Test
    void anOptionOutOfBoundsIsRefusedByItsName() {
        RedisExecutionLedger.Builder builder = RedisExecutionLedger.builder(target());
        assertThatThrownBy(() -> builder.lease(Duration.ofMillis(999)))
                .hasMessage("lease must be PT1S to PT10M, was PT0.999S");
        assertThatThrownBy(() -> builder.lease(Duration.ofMinutes(11))).hasMessageContaining("lease");
        assertThatThrownBy(() -> builder.life(Duration.ofMinutes(59)))
                .hasMessage("life must be PT1H to PT87600H, was PT59M");
        assertThatThrownBy(() -> builder.life(Duration.ofDays(4000))).hasMessageContaining("life");
        assertThatThrownBy(() -> builder.deadline(Duration.ofMillis(99)))
                .hasMessage("deadline must be at least PT0.1S, was PT0.099S");
        assertThatThrownBy(() -> builder.replicas(-1)).hasMessage("replicas must be 0 to 100, was -1");
        assertThatThrownBy(() -> builder.prefix(" ")).hasMessageContaining("prefix");
        assertThatThrownBy(() -> builder.deadline(Duration.ofSeconds(15)).open())
                .hasMessage("deadline must be shorter than the lease of PT15S, was PT15S");
    }

    @Test
    void neitherTheLedgerNorItsFailuresShowTheCredentials() {
        RedisURI uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(RedisCredentialsProvider.from(() -> RedisCredentials.just("someone", "hush-hush")));
        try (RedisExecutionLedger refused = RedisExecutionLedger.open(RedisTarget.of(uri))) {
            assertThat(refused.toString()).isEqualTo("ledger quantum at " + server.host() + ':' + server.port());
            assertThatThrownBy(() -> refused.claim(INTENT))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("nothing was written")
                    .satisfies(thrown -> {
                        StringWriter text = new StringWriter();
                        thrown.printStackTrace(new PrintWriter(text));
                        assertThat(text.toString()).doesNotContain("hush-hush");
                    });
        }
    }
}

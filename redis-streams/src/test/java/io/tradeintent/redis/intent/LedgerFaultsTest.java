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
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.ReplyCut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection fails at the worst moment: the caller learns what is known, nothing is written twice, nothing is undone. */
class LedgerFaultsTest {

    private static final IntentId INTENT = IntentId.given("i-1");
    private static final String RECORD = RedisExecutionLedgerTest.RECORDS + "i-1";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UNKNOWN = "whether it was done is unknown";

    private static RedisServer server;

    private FaultyProxy proxy;
    private RedisExecutionLedger ledger;
    private RedisExecutionLedger other;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    /** Each script is known to the server before a test, so that each call is one command, and no lease comes to the rescue. */
    @BeforeEach
    void open() {
        server.command("FLUSHALL");
        proxy = FaultyProxy.to(server);
        ledger = RedisExecutionLedger.builder(RedisTarget.of(RedisURI.create(proxy.uri())))
                .deadline(Duration.ofSeconds(2))
                .lease(Duration.ofMinutes(10))
                .open();
        // The first connect of a process loads classes, which takes its time on a busy machine.
        other = RedisExecutionLedger.builder(RedisTarget.of(RedisURI.create(server.uri())))
                .deadline(Duration.ofSeconds(14))
                .open();
        try (LedgerClaim.Granted warm = granted(other.claim(IntentId.given("warm")))) {
            warm.save(Map.of("step", "warm"));
        }
    }

    @AfterEach
    void close() {
        proxy.blackHole(false);
        ledger.close();
        other.close();
        proxy.close();
    }

    private static LedgerClaim.Granted granted(LedgerClaim claim) {
        return ExecutionLedgerContract.granted(claim);
    }

    @Test
    void aSaveWhoseAnswerWasLostIsWrittenAndCanBeMadeAgain() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        ReplyCut cut = proxy.cutReply(command -> command.arguments().contains("entry_sent"));
        assertThatThrownBy(() -> claim.save(Map.of("step", "entry_sent")))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("i-1")
                .hasMessageContaining(UNKNOWN);
        assertThat(cut.happened()).isTrue();
        assertThat(claim.state()).isEmpty();
        assertThat(server.command("HGET", RECORD, "step")).isEqualTo("entry_sent");
        assertThat(server.command("HGET", RECORD, "@save"))
                .as("it was sent once")
                .isEqualTo("1");
        claim.save(Map.of("step", "entry_sent"));
        claim.save(Map.of("step", "entry_known"));
        claim.close();
        assertThat(granted(other.claim(INTENT)).state()).containsEntry("step", "entry_known");
    }

    @Test
    void aSaveThatNeverArrivedCanBeMadeAgain() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        proxy.refuse(true);
        proxy.dropAll();
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(() -> claim.save(Map.of("step", "entry_sent")))
                        .isInstanceOf(LedgerUnavailableException.class)
                        .hasMessageContaining("nothing was written"));
        assertThat(server.command("HEXISTS", RECORD, "step")).isEqualTo(0L);
        proxy.refuse(false);
        claim.save(Map.of("step", "entry_sent"));
        assertThat(server.command("HGET", RECORD, "step")).isEqualTo("entry_sent");
    }

    @Test
    void aSaveThatWasGivenUpAndArrivesLateOverwritesNothing() throws IOException {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        String owner = (String) server.command("HGET", RECORD, "@owner");
        claim.save(Map.of("step", "1"));
        claim.save(Map.of("step", "2"));
        assertThat(save(owner, "1", "1")).isEqualTo(0L);
        assertThat(save(owner, "1", "2")).isEqualTo(0L);
        assertThat(server.command("HGET", RECORD, "step")).isEqualTo("2");
        claim.close();
        assertThat(save(owner, "1", "3")).as("a claim that was let go of").isEqualTo(-1L);
        granted(other.claim(INTENT));
        assertThat(save(owner, "1", "4")).as("a claim that was taken over").isEqualTo(-1L);
        assertThat(server.command("HGET", RECORD, "step")).isEqualTo("2");
    }

    private static Object save(String owner, String fence, String number) throws IOException {
        try (InputStream in = RedisTarget.class.getResourceAsStream("/io/tradeintent/redis/internal/ledger-save.lua")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return server.command("EVAL", script, "1", RECORD, owner, fence, number, "15000", "60000", "step", "late");
        }
    }

    @Test
    void aClaimWhoseAnswerWasLostIsGrantedAnewToTheSameLedgerAndToNobodyElse() {
        ReplyCut cut = proxy.cutReply(command -> command.arguments().contains(RECORD));
        assertThatThrownBy(() -> ledger.claim(INTENT))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining(UNKNOWN);
        assertThat(cut.happened()).isTrue();
        assertThat(other.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        granted(ledger.claim(INTENT)).save(Map.of("step", "1"));
        assertThat(server.command("HGET", RECORD, "@fence")).isEqualTo("2");
    }

    @Test
    void aClaimThatCouldNotBeLetGoOfIsFreeForTheSameLedger() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        claim.save(Map.of("step", "1"));
        proxy.refuse(true);
        proxy.dropAll();
        claim.close();
        assertThat(other.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        proxy.refuse(false);
        assertThat(granted(ledger.claim(INTENT)).state()).containsEntry("step", "1");
    }

    @Test
    void aServerThatDoesNotAnswerCostsEachCallerItsOwnDeadlineOnly() throws Exception {
        int threads = 16;
        ledger.claim(INTENT);
        proxy.blackHole(true);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<LedgerClaim>> claims = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                IntentId intent = IntentId.given("hangs-" + i);
                claims.add(pool.submit(() -> ledger.claim(intent)));
            }
            long began = System.nanoTime();
            for (Future<LedgerClaim> claim : claims) {
                assertThatThrownBy(() -> claim.get(SOON.toMillis(), TimeUnit.MILLISECONDS))
                        .hasCauseInstanceOf(LedgerUnavailableException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(16));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anInterruptedThreadSavesWhatItKnowsAndIsStillInterrupted() {
        try (LedgerClaim.Granted claim = granted(ledger.claim(INTENT))) {
            Thread.currentThread().interrupt();
            claim.save(Map.of("step", "1"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(granted(other.claim(INTENT)).state()).containsEntry("step", "1");
    }

    @Test
    void aThreadThatIsInterruptedWhileItWaitsGetsItsAnswerOnTheSameConnection() throws Exception {
        ledger.claim(INTENT);
        long connections = proxy.accepted();
        proxy.delay(Duration.ofMillis(500));
        AtomicReference<LedgerClaim> answer = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread interrupted = new Thread(() -> {
            answer.set(ledger.claim(IntentId.given("interrupted")));
            stillInterrupted.set(Thread.interrupted());
        });
        interrupted.start();
        await().atMost(SOON)
                .until(() -> server.command("EXISTS", RedisExecutionLedgerTest.RECORDS + "interrupted")
                        .equals(1L));
        interrupted.interrupt();
        interrupted.join(SOON.toMillis());
        granted(answer.get());
        assertThat(stillInterrupted).isTrue();
        assertThat(proxy.accepted()).isEqualTo(connections);
    }

    @Test
    void aFullServerBeginsNothingNewAndLetsWhatHasBegunGoOn() {
        LedgerClaim.Granted claim = granted(ledger.claim(INTENT));
        LedgerClaim.Granted closed = granted(ledger.claim(IntentId.given("i-2")));
        closed.save(Map.of("step", "stop_missing"));
        closed.close();
        server.command("CONFIG", "SET", "maxmemory", "1");
        try {
            claim.save(Map.of("step", "1"));
            assertThat(granted(ledger.claim(IntentId.given("i-2"))).state()).containsEntry("step", "stop_missing");
            assertThat(ledger.claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
            assertThatThrownBy(() -> ledger.claim(IntentId.given("i-3")))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("OOM")
                    .hasMessageNotContaining(UNKNOWN);
            ledger.doubt(Symbol.of("ADAUSDT"), INTENT);
            claim.close();
        } finally {
            server.command("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(ledger.doubts(Symbol.of("ADAUSDT"))).containsExactly(INTENT);
        assertThat(server.command("EXISTS", RedisExecutionLedgerTest.RECORDS + "i-3"))
                .isEqualTo(0L);
        granted(ledger.claim(IntentId.given("i-3")));
        assertThat(granted(ledger.claim(INTENT)).state()).containsEntry("step", "1");
    }

    @Test
    void allPartsOfAClaimHaveOneDeadline() {
        LedgerClaim.Granted begun = granted(ledger.claim(INTENT));
        begun.save(Map.of("step", "1"));
        begun.close();
        server.command("CONFIG", "SET", "maxmemory", "1");
        try {
            granted(other.claim(INTENT)).close();
            proxy.delay(Duration.ofMillis(1_200));
            assertThatThrownBy(() -> ledger.claim(INTENT))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("no answer within PT2S");
            proxy.delay(Duration.ZERO);
            assertThat(granted(ledger.claim(INTENT)).state()).containsEntry("step", "1");
        } finally {
            server.command("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void anInterruptDoesNotCutAConnectShort() throws Exception {
        AtomicReference<LedgerClaim> answer = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        try (RedisExecutionLedger patient = RedisExecutionLedger.builder(RedisTarget.of(RedisURI.create(proxy.uri())))
                .deadline(Duration.ofSeconds(14))
                .open()) {
            proxy.blackHole(true);
            Thread thread = new Thread(() -> {
                answer.set(patient.claim(INTENT));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            thread.start();
            await().atMost(SOON).until(() -> proxy.accepted() > 0);
            thread.interrupt();
            proxy.blackHole(false);
            thread.join(SOON.toMillis());
            granted(answer.get());
            assertThat(stillInterrupted).isTrue();
        }
    }
}

package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionView;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.venue.PositionSide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who looks at a ledger sees what is in it, and nothing of others. */
@RedisTest
class RedisLedgerReaderTest {

    private static final String PREFIX = "odd[*]?\\";
    private static final Duration PATIENT = Duration.ofSeconds(12);
    private static final Symbol ADA = Symbol.of("ADAUSDT");
    private static final Symbol BTC = Symbol.of("BTCUSDT");

    private final RedisServer redis;
    private final RedisTarget target;

    private RedisExecutionLedger ledger;
    private RedisLedgerReader reader;

    RedisLedgerReaderTest(RedisServer redis) {
        this.redis = redis;
        this.target = RedisTarget.of(RedisURI.create(redis.uri()));
    }

    @BeforeEach
    void open() {
        RedisExecutionLedger.Builder builder =
                RedisExecutionLedger.builder(target).prefix(PREFIX).deadline(PATIENT);
        ledger = builder.open();
        reader = builder.openReader();
    }

    @AfterEach
    void close() {
        reader.close();
        ledger.close();
    }

    private static void save(RedisExecutionLedger ledger, IntentId intent, String step, long millis) {
        try (LedgerClaim.Granted claim = ExecutionLedgerContract.granted(ledger.claim(intent))) {
            claim.save(Map.of("step", step, "entry_id", millis + "-0"));
        }
    }

    private static IntentId id(String value) {
        return IntentId.given(value);
    }

    private static List<String> ids(List<ExecutionView> views) {
        return views.stream().map(view -> view.intentId().value()).toList();
    }

    @Test
    void executionsAreListedWithTheNewestEntryFirst() {
        save(ledger, id("old"), "ENTRY_SENT", 9);
        save(ledger, id("ended"), "REPORTED", 10);
        save(ledger, IntentId.parse("s:t:7-1"), "STOP_PLACED", 100);
        ExecutionLedgerContract.granted(ledger.claim(id("claimed only"))).close();

        assertThat(ids(reader.executions(false, 10))).containsExactly("s:t:7-1", "old");
        assertThat(ids(reader.executions(true, 10))).containsExactly("s:t:7-1", "ended", "old");
        assertThat(ids(reader.executions(true, 2))).containsExactly("s:t:7-1", "ended");
        assertThat(reader.execution(id("old")).orElseThrow().step()).isEqualTo("entry_sent");
        assertThat(reader.execution(id("claimed only"))).isEmpty();
        assertThat(reader.execution(id("never"))).isEmpty();
    }

    @Test
    void theNewestOfMoreThanOneWalkStepFindsAreListed() {
        String[] keys = IntStream.range(0, 2_500)
                .mapToObj(i -> PREFIX + ":ledger:trade.intent:live:i-" + i)
                .toArray(String[]::new);
        for (int i = 0; i < keys.length; i++) {
            redis.command("HSET", keys[i], "step", "CLAIMED", "entry_id", (i + 1) + "-0");
        }

        assertThat(ids(reader.executions(false, 3))).containsExactly("i-2499", "i-2498", "i-2497");
        assertThat(reader.executions(false, 100_000)).hasSize(2_500);
    }

    @Test
    void theLedgersOfOthersAreNotLookedAt() {
        try (RedisExecutionLedger others =
                RedisExecutionLedger.builder(target).prefix("oddX").open()) {
            save(others, id("theirs"), "CLAIMED", 1);
            others.doubt(ADA, id("theirs"));
        }
        redis.command("SET", PREFIX + ":ledger:trade.intent:live.reported:r", "1-0");

        assertThat(reader.executions(true, 10)).isEmpty();
        assertThat(reader.doubts()).isEmpty();
        assertThat(reader.positions()).isEmpty();
    }

    @Test
    void doubtsAreSeenByMarketUntilTheyAreSettled() {
        ledger.doubt(BTC, id("b"));
        ledger.doubt(ADA, id("a"));
        ledger.doubt(ADA, id("c"));

        assertThat(reader.doubts())
                .containsExactly(Map.entry(ADA, Set.of(id("a"), id("c"))), Map.entry(BTC, Set.of(id("b"))));
        ledger.settle(BTC, id("b"));
        assertThat(reader.doubts()).containsOnlyKeys(ADA);
    }

    @Test
    void positionsAreSeenUntilTheyHaveEnded() {
        PositionSide shortAda = new PositionSide(ADA, Side.SELL);
        PositionSide longBtc = new PositionSide(BTC, Side.BUY);
        try (LedgerClaim.Granted page = ExecutionLedgerContract.granted(ledger.hand(longBtc))) {
            page.save(Map.of("shares", "0", "by_hand", "3"));
        }
        try (LedgerClaim.Granted page = ExecutionLedgerContract.granted(ledger.hand(shortAda))) {
            page.save(Map.of("shares", "0"));
            assertThat(reader.positions()).extracting(view -> view.side()).containsExactly(shortAda, longBtc);
            assertThat(reader.positions().get(1).takenByOthers()).isEqualByComparingTo("3");
            page.finish(Map.of("shares", "0"));
        }
        assertThat(reader.positions()).extracting(view -> view.side()).containsExactly(longBtc);
    }

    @Test
    void aClaimIsNotDisturbedByWhoLooks() {
        try (LedgerClaim.Granted claim = ExecutionLedgerContract.granted(ledger.claim(id("a")))) {
            claim.save(Map.of("step", "CLAIMED", "entry_id", "1-0"));
            assertThat(reader.executions(false, 1)).hasSize(1);
            claim.save(Map.of("step", "ENTRY_SENT", "entry_id", "1-0"));
        }
        assertThat(reader.execution(id("a")).orElseThrow().step()).isEqualTo("entry_sent");
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        for (int most : new int[] {0, -1, 100_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.executions(false, most))
                    .withMessage("most must be 1 to 100000, was " + most);
        }
    }

    @Test
    void aLedgerThatCannotBeAskedIsUnavailable() {
        try (RedisLedgerReader nowhere = RedisExecutionLedger.builder(
                        RedisTarget.of(RedisURI.create("redis://127.0.0.1:1")))
                .openReader()) {
            assertThatThrownBy(nowhere::doubts).isInstanceOf(LedgerUnavailableException.class);
        }
    }
}

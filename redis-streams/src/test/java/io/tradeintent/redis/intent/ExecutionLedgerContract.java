package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.PositionSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every ledger promises, whatever it keeps its records in. */
abstract class ExecutionLedgerContract {

    private static final IntentId INTENT = IntentId.given("i-1");
    private static final Symbol ADA = Symbol.of("ADAUSDT");
    private static final Symbol BTC = Symbol.of("BTCUSDT");
    private static final PositionSide LONG = new PositionSide(BTC, Side.BUY);
    private static final PositionSide SHORT = new PositionSide(BTC, Side.SELL);

    /** Returns the ledger under test, which is empty before each test. */
    abstract ExecutionLedger ledger();

    /** Lets the leases of all claims end, and no record. */
    abstract void letLeasesEnd();

    static LedgerClaim.Granted granted(LedgerClaim claim) {
        assertThat(claim).isInstanceOf(LedgerClaim.Granted.class);
        return (LedgerClaim.Granted) claim;
    }

    private LedgerClaim.Granted granted(IntentId intent) {
        return granted(ledger().claim(intent));
    }

    @Test
    void anExecutionThatHasNotBegunIsGrantedWithoutAState() {
        assertThat(granted(INTENT).state()).isEmpty();
    }

    @Test
    void whatWasSavedIsFoundByTheNextClaim() {
        try (LedgerClaim.Granted first = granted(INTENT)) {
            first.save(Map.of("step", "entry_sent", "at", "2025-01-01T00:00:00Z"));
            assertThat(first.state()).containsOnlyKeys("step", "at");
        }
        assertThat(granted(INTENT).state()).isEqualTo(Map.of("step", "entry_sent", "at", "2025-01-01T00:00:00Z"));
    }

    @Test
    void aSaveReplacesAllThatWasSavedBefore() {
        try (LedgerClaim.Granted claim = granted(INTENT)) {
            claim.save(Map.of("step", "1", "only", "then"));
            claim.save(Map.of("step", "2"));
        }
        assertThat(granted(INTENT).state()).isEqualTo(Map.of("step", "2"));
    }

    @Test
    void namesAndValuesAreKeptAsTheyAreWhateverTheySay() {
        Map<String, String> odd = Map.of(
                "@owner",
                "me",
                "@@fence",
                "2",
                "@",
                "at",
                "",
                "nameless",
                "币安",
                "\u0000\r\n\"'{}",
                "empty",
                "",
                "a b",
                "ß");
        try (LedgerClaim.Granted claim = granted(INTENT)) {
            claim.save(Map.of("@old", "gone", "@owner", "first"));
            claim.save(odd);
        }
        assertThat(granted(INTENT).state()).isEqualTo(odd);
    }

    @Test
    void manyFieldsAreSaved() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 9_000; i++) {
            many.put("field" + i, "value" + i);
        }
        try (LedgerClaim.Granted claim = granted(INTENT)) {
            claim.save(many);
        }
        assertThat(granted(INTENT).state()).isEqualTo(many);
    }

    @Test
    void aLookSeesWhatWasSavedLastAndClaimsNothing() {
        assertThat(ledger().state(INTENT)).isEmpty();
        LedgerClaim.Granted owner = granted(INTENT);
        assertThat(ledger().state(INTENT)).isEmpty();
        owner.save(Map.of("step", "1", "@odd", "name"));
        assertThat(ledger().state(INTENT)).isEqualTo(Map.of("step", "1", "@odd", "name"));
        assertThat(ledger().state(IntentId.given("i-2"))).isEmpty();
        assertThat(ledger().claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        owner.save(Map.of("step", "2"));
        owner.close();
        assertThat(ledger().state(INTENT)).isEqualTo(Map.of("step", "2"));
        assertThat(granted(INTENT).state()).isEqualTo(Map.of("step", "2"));
    }

    @Test
    void aLookDoesNotProlongALease() {
        granted(INTENT).save(Map.of("step", "1"));
        letLeasesEnd();
        assertThat(ledger().state(INTENT)).isEqualTo(Map.of("step", "1"));
        assertThat(granted(INTENT).state()).isEqualTo(Map.of("step", "1"));
    }

    @Test
    void anExecutionThatTheLedgerKnowsHasBegun() {
        ExecutionHandler handler = ExecutionHandler.live(
                        PaperExecutionAdapter.builder().defaultMarkets().build(),
                        new AdaptiveLeverageEngine(),
                        ledger())
                .build();
        Delivery<TradeIntent> opening = Handed.opening(INTENT, ADA);
        assertThat(handler.begun(opening)).isFalse();
        try (LedgerClaim.Granted owner = granted(INTENT)) {
            owner.save(Map.of("step", "LEVERAGE_SET"));
            assertThat(handler.begun(opening)).isFalse();
            owner.save(Map.of("step", "ENTRY_SENT"));
            assertThat(handler.begun(opening)).isTrue();
        }
        assertThat(handler.begun(opening)).isTrue();
    }

    @Test
    void anEmptyStateIsRefused() {
        try (LedgerClaim.Granted claim = granted(INTENT)) {
            claim.save(Map.of("step", "1"));
            assertThatThrownBy(() -> claim.save(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("i-1");
        }
        assertThat(granted(INTENT).state()).containsEntry("step", "1");
    }

    @Test
    void anOpenClaimKeepsOthersOut() {
        try (LedgerClaim.Granted first = granted(INTENT)) {
            assertThat(ledger().claim(INTENT))
                    .isInstanceOfSatisfying(
                            LedgerClaim.Held.class,
                            held -> assertThat(held.owner()).contains("lease"));
            assertThat(granted(IntentId.given("i-2")).state()).isEmpty();
            first.save(Map.of("step", "1"));
        }
        assertThat(granted(INTENT).state()).containsEntry("step", "1");
    }

    @Test
    void aClaimIsTakenOverWhenItsLeaseHasEndedAndItsOwnerSavesNothingMore() {
        LedgerClaim.Granted slow = granted(INTENT);
        slow.save(Map.of("step", "1"));
        letLeasesEnd();
        LedgerClaim.Granted next = granted(INTENT);
        assertThat(next.state()).containsEntry("step", "1");
        assertThatThrownBy(() -> slow.save(Map.of("step", "slow")))
                .isInstanceOf(ClaimLostException.class)
                .hasMessageContaining("i-1");
        next.save(Map.of("step", "2"));
        assertThatThrownBy(() -> slow.save(Map.of("step", "slow"))).isInstanceOf(ClaimLostException.class);
        next.close();
        assertThat(granted(INTENT).state()).containsEntry("step", "2");
    }

    @Test
    void aClaimThatLapsedAndWasTakenByNobodyCanStillSave() {
        LedgerClaim.Granted slow = granted(INTENT);
        letLeasesEnd();
        slow.save(Map.of("step", "1"));
        assertThat(ledger().claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
    }

    @Test
    void closingALostClaimTakesNothingFromItsSuccessor() {
        LedgerClaim.Granted slow = granted(INTENT);
        letLeasesEnd();
        LedgerClaim.Granted next = granted(INTENT);
        slow.close();
        assertThat(ledger().claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        next.save(Map.of("step", "1"));
    }

    @Test
    void aClosedClaimSavesNothingAndIsClosedOnce() {
        LedgerClaim.Granted first = granted(INTENT);
        first.close();
        LedgerClaim.Granted next = granted(INTENT);
        first.close();
        assertThat(ledger().claim(INTENT)).isInstanceOf(LedgerClaim.Held.class);
        assertThatThrownBy(() -> first.save(Map.of("step", "1"))).isInstanceOf(IllegalStateException.class);
        next.close();
        assertThat(granted(INTENT).state()).isEmpty();
    }

    @Test
    void anExecutionBelongsToOneThreadAtATime() throws Exception {
        int threads = 16;
        int rounds = 60;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger grants = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                all.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        count(inside, grants);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(grants.get()).isPositive();
        assertThat(granted(INTENT).state()).isEqualTo(Map.of("n", Integer.toString(grants.get())));
    }

    /** Adds one by reading and writing: two at a time would lose some. */
    private void count(AtomicInteger inside, AtomicInteger grants) {
        if (ledger().claim(INTENT) instanceof LedgerClaim.Granted claim) {
            try (claim) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                int n = Integer.parseInt(claim.state().getOrDefault("n", "0"));
                claim.save(Map.of("n", Integer.toString(n + 1)));
                grants.incrementAndGet();
                inside.decrementAndGet();
            }
        }
    }

    @Test
    void doubtsAreKeptByMarketUntilTheyAreSettled() {
        IntentId entry = IntentId.ofEntry("x".repeat(250), EntryId.parse("12-3"));
        ledger().doubt(ADA, INTENT);
        ledger().doubt(ADA, INTENT);
        ledger().doubt(ADA, entry);
        ledger().doubt(BTC, INTENT);
        assertThat(ledger().doubts(ADA)).containsExactlyInAnyOrder(INTENT, entry);
        ledger().settle(ADA, INTENT);
        ledger().settle(ADA, IntentId.given("never-heard-of"));
        assertThat(ledger().doubts(ADA)).containsExactly(entry);
        assertThat(ledger().doubts(BTC)).containsExactly(INTENT);
        ledger().settle(BTC, INTENT);
        assertThat(ledger().doubts(BTC)).isEmpty();
    }

    @Test
    void aPositionIsListedFromItsFirstSaveUntilItIsFinished() {
        assertThat(ledger().positions()).isEmpty();
        try (LedgerClaim.Granted page = granted(ledger().hand(LONG));
                LedgerClaim.Granted other = granted(ledger().hand(SHORT))) {
            assertThat(ledger().positions()).isEmpty();
            page.save(Map.of("shares", "1"));
            page.save(Map.of("shares", "2"));
            other.save(Map.of("shares", "3"));
            assertThat(ledger().positions())
                    .isEqualTo(Map.of(LONG, Map.of("shares", "2"), SHORT, Map.of("shares", "3")));
            page.finish(Map.of("shares", "0"));
            assertThat(ledger().positions()).isEqualTo(Map.of(SHORT, Map.of("shares", "3")));
        }
        try (LedgerClaim.Granted page = granted(ledger().hand(LONG))) {
            assertThat(page.state()).isEqualTo(Map.of("shares", "0"));
            page.save(Map.of("shares", "4"));
            assertThat(ledger().positions()).containsEntry(LONG, Map.of("shares", "4"));
        }
    }

    @Test
    void oneHoldsAPositionAtATimeAndNoOtherSideWaitsForIt() {
        try (LedgerClaim.Granted hand = granted(ledger().hand(LONG))) {
            hand.save(Map.of("shares", "1"));
            assertThat(ledger().hand(LONG))
                    .isInstanceOfSatisfying(
                            LedgerClaim.Held.class,
                            held -> assertThat(held.state()).isEqualTo(Map.of("shares", "1")));
            granted(ledger().hand(SHORT)).close();
            granted(INTENT).close();
        }
        granted(ledger().hand(LONG)).close();
    }

    @Test
    void oneHasTheSeatAndTheOthersSeeWhatItSaved() {
        try (LedgerClaim.Granted seat = granted(ledger().seat())) {
            seat.save(Map.of("looked", "true"));
            assertThat(ledger().seat())
                    .isInstanceOfSatisfying(
                            LedgerClaim.Held.class,
                            held -> assertThat(held.state()).isEqualTo(Map.of("looked", "true")));
        }
        granted(ledger().seat()).close();
    }

    /** Random claims, saves, closes and ends of leases agree, step by step, with what one map and one owner say. */
    @RepeatedTest(40)
    void whateverTheOrderOnlyTheLatestClaimWrites(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LedgerClaim.Granted> claims = new ArrayList<>();
        List<Boolean> closed = new ArrayList<>();
        int owner = -1;
        boolean lapsed = false;
        Map<String, String> state = Map.of();
        for (int step = 0; step < 60; step++) {
            int choice = random.nextInt(10);
            if (choice < 3) {
                LedgerClaim answer = ledger().claim(INTENT);
                boolean free = owner < 0 || lapsed;
                assertThat(answer instanceof LedgerClaim.Granted)
                        .as("step %s", step)
                        .isEqualTo(free);
                if (free) {
                    claims.add(granted(answer));
                    closed.add(false);
                    owner = claims.size() - 1;
                    lapsed = false;
                    assertThat(claims.get(owner).state()).as("step %s", step).isEqualTo(state);
                }
            } else if (choice < 7 && !claims.isEmpty()) {
                int one = random.nextInt(claims.size());
                Map<String, String> next = Map.of("step", Integer.toString(step), "f" + random.nextInt(3), "v");
                if (closed.get(one)) {
                    assertThatThrownBy(() -> claims.get(one).save(next)).isInstanceOf(IllegalStateException.class);
                } else if (one == owner) {
                    claims.get(one).save(next);
                    state = next;
                    lapsed = false;
                } else {
                    assertThatThrownBy(() -> claims.get(one).save(next)).isInstanceOf(ClaimLostException.class);
                }
            } else if (choice < 9 && !claims.isEmpty()) {
                int one = random.nextInt(claims.size());
                claims.get(one).close();
                closed.set(one, true);
                owner = owner == one ? -1 : owner;
            } else {
                letLeasesEnd();
                lapsed = true;
            }
        }
    }
}

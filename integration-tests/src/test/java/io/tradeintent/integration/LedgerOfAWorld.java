package io.tradeintent.integration;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.InMemoryExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.PositionSide;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger that can be away, can be lost, and can come back as an older copy of itself. Its claims are lost with it. */
final class LedgerOfAWorld implements ExecutionLedger {

    /** What a ledger held at one time. */
    record Copy(Map<IntentId, Map<String, String>> executions, Map<PositionSide, Map<String, String>> pages) {}

    private final Set<IntentId> met = ConcurrentHashMap.newKeySet();
    private volatile ExecutionLedger kept = new InMemoryExecutionLedger();
    private volatile boolean away;

    void away(boolean on) {
        away = on;
    }

    Copy copy() {
        Map<IntentId, Map<String, String>> executions = new HashMap<>();
        for (IntentId intent : met) {
            Map<String, String> state = kept.state(intent);
            if (!state.isEmpty()) {
                executions.put(intent, state);
            }
        }
        return new Copy(executions, kept.positions());
    }

    void becomes(Copy copy) {
        ExecutionLedger other = new InMemoryExecutionLedger();
        copy.executions().forEach((intent, state) -> save(other.claim(intent), state));
        copy.pages().forEach((side, state) -> save(other.hand(side), state));
        kept = other;
    }

    private static void save(LedgerClaim claim, Map<String, String> state) {
        try (LedgerClaim.Granted granted = (LedgerClaim.Granted) claim) {
            granted.save(state);
        }
    }

    private ExecutionLedger there() {
        requireThere();
        return kept;
    }

    private void requireThere() {
        if (away) {
            throw new LedgerUnavailableException("the ledger is away", Doubt.NOT_DONE, null);
        }
    }

    private LedgerClaim claimed(ExecutionLedger of, LedgerClaim claim) {
        return claim instanceof LedgerClaim.Granted granted ? new Claim(of, granted) : claim;
    }

    @Override
    public String deployment() {
        return kept.deployment();
    }

    @Override
    public LedgerClaim claim(IntentId intent) {
        met.add(intent);
        ExecutionLedger now = there();
        return claimed(now, now.claim(intent));
    }

    @Override
    public Map<String, String> state(IntentId intent) {
        return there().state(intent);
    }

    @Override
    public void doubt(Symbol symbol, IntentId intent) {
        there().doubt(symbol, intent);
    }

    @Override
    public void settle(Symbol symbol, IntentId intent) {
        there().settle(symbol, intent);
    }

    @Override
    public Set<IntentId> doubts(Symbol symbol) {
        return there().doubts(symbol);
    }

    @Override
    public LedgerClaim hand(PositionSide position) {
        ExecutionLedger now = there();
        return claimed(now, now.hand(position));
    }

    @Override
    public Map<PositionSide, Map<String, String>> positions() {
        return there().positions();
    }

    @Override
    public LedgerClaim seat() {
        ExecutionLedger now = there();
        return claimed(now, now.seat());
    }

    private final class Claim implements LedgerClaim.Granted {

        private final ExecutionLedger of;
        private final LedgerClaim.Granted granted;

        Claim(ExecutionLedger of, LedgerClaim.Granted granted) {
            this.of = of;
            this.granted = granted;
        }

        private void requireMine() {
            requireThere();
            if (of != kept) {
                throw new ClaimLostException("the ledger was lost");
            }
        }

        @Override
        public Map<String, String> state() {
            return granted.state();
        }

        @Override
        public void save(Map<String, String> state) {
            requireMine();
            granted.save(state);
        }

        @Override
        public void finish(Map<String, String> state) {
            requireMine();
            granted.finish(state);
        }

        @Override
        public void close() {
            granted.close();
        }
    }
}

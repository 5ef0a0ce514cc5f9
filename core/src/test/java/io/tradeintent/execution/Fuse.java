package io.tradeintent.execution;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.venue.PositionSide;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends the process, as far as the code under test can tell, at one chosen point of all those that it passes. */
final class Fuse {

    /** What a process that is gone leaves behind: nothing catches it and nothing is tidied up. */
    static final class Gone extends Error {
        private static final long serialVersionUID = 1;
    }

    private int left;

    /** What the ledger answers to whatever is saved, if it is not what it should. */
    @Nullable RuntimeException ledgerFailure;

    void after(int points) {
        left = points;
    }

    boolean burnt() {
        return left < 0;
    }

    void burn() {
        if (left > 0 && --left == 0) {
            left = -1;
            throw new Gone();
        }
    }

    /** Puts points before and after each step that a ledger takes. */
    ExecutionLedger around(ExecutionLedger ledger) {
        return new ExecutionLedger() {
            @Override
            public LedgerClaim claim(IntentId intent) {
                burn();
                LedgerClaim claim = ledger.claim(intent);
                return claim instanceof LedgerClaim.Granted granted ? new Watched(granted) : claim;
            }

            @Override
            public String deployment() {
                return ledger.deployment();
            }

            @Override
            public LedgerClaim hand(PositionSide position) {
                return ledger.hand(position);
            }

            @Override
            public Map<PositionSide, Map<String, String>> positions() {
                return ledger.positions();
            }

            @Override
            public LedgerClaim seat() {
                return ledger.seat();
            }

            @Override
            public Map<String, String> state(IntentId intent) {
                return ledger.state(intent);
            }

            @Override
            public void doubt(Symbol symbol, IntentId intent) {
                ledger.doubt(symbol, intent);
            }

            @Override
            public void settle(Symbol symbol, IntentId intent) {
                ledger.settle(symbol, intent);
            }

            @Override
            public Set<IntentId> doubts(Symbol symbol) {
                return ledger.doubts(symbol);
            }
        };
    }

    private final class Watched implements LedgerClaim.Granted {

        private final LedgerClaim.Granted claim;

        Watched(LedgerClaim.Granted claim) {
            this.claim = claim;
        }

        @Override
        public Map<String, String> state() {
            return claim.state();
        }

        @Override
        public void save(Map<String, String> state) {
            burn();
            if (ledgerFailure != null) {
                throw ledgerFailure;
            }
            claim.save(state);
            burn();
        }

        @Override
        public void finish(Map<String, String> state) {
            save(state);
        }

        @Override
        public void close() {
            claim.close();
        }
    }
}

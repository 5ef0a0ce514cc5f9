package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentId;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.InMemoryExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryExecutionLedgerTest extends ExecutionLedgerContract {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private final ManualClock clock = ManualClock.at(Instant.parse("2025-01-01T00:00:00Z"));
    private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger(LEASE, clock);

    @Override
    ExecutionLedger ledger() {
        return ledger;
    }

    @Override
    void letLeasesEnd() {
        clock.advance(LEASE);
    }

    @Test
    void aSaveRenewsTheLease() {
        IntentId intent = IntentId.given("i");
        try (LedgerClaim.Granted claim = granted(ledger.claim(intent))) {
            clock.advance(LEASE.minusMillis(1));
            claim.save(Map.of("step", "1"));
            clock.advance(LEASE.minusMillis(1));
            assertThat(ledger.claim(intent)).isInstanceOf(LedgerClaim.Held.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(ledger.claim(intent)).isInstanceOf(LedgerClaim.Granted.class);
        }
    }

    @Test
    void aLeaseThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new InMemoryExecutionLedger(Duration.ZERO, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease must be positive, was PT0S");
    }
}

package io.tradeintent.redis.intent;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.IntentId;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.RedisTarget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An owner in a process of its own: it claims an intent and goes on saving until somebody has taken it. Its arguments are the
 * server, the intent and the lease.
 */
final class ChildLedger {

    private ChildLedger() {}

    public static void main(String[] args) {
        RedisTarget target = RedisTarget.of(RedisURI.create(args[0]));
        try (RedisExecutionLedger ledger = RedisExecutionLedger.builder(target)
                .lease(Duration.parse(args[2]))
                .deadline(Duration.ofSeconds(3))
                .open()) {
            LedgerClaim claim = claim(ledger, IntentId.given(args[1]));
            if (claim instanceof LedgerClaim.Granted granted) {
                goOn(granted);
            } else {
                System.out.println("held");
            }
        }
    }

    private static LedgerClaim claim(RedisExecutionLedger ledger, IntentId intent) {
        while (true) {
            try {
                return ledger.claim(intent);
            } catch (LedgerUnavailableException e) {
                System.out.println("unavailable");
            }
        }
    }

    private static void goOn(LedgerClaim.Granted claim) {
        for (int step = 1; ; step++) {
            try {
                claim.save(Map.of("step", Integer.toString(step), "by", "child"));
                System.out.println("saved " + step);
            } catch (LedgerUnavailableException e) {
                System.out.println("unavailable");
            } catch (ClaimLostException e) {
                System.out.println("lost");
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}

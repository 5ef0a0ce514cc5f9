package io.tradeintent.redis.internal.ledger;

import io.tradeintent.intent.IntentId;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.internal.ProcessToken;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claim of a record. Its saves are numbered, so that one that was given up and arrives late overwrites nothing that was
 * saved after it.
 */
public final class RedisClaim implements LedgerClaim.Granted {

    private static final Logger LOG = LoggerFactory.getLogger("io.tradeintent.redis.intent.RedisExecutionLedger");

    private final LedgerCalls calls;
    private final IntentId intent;
    private final String key;
    private final ProcessToken owner;
    private final long fence;
    private final Runnable closing;
    private Map<String, String> state;
    private long saves;
    private boolean closed;

    public RedisClaim(
            LedgerCalls calls,
            IntentId intent,
            String key,
            ProcessToken owner,
            LedgerCalls.Answer granted,
            Runnable closing) {
        this.calls = calls;
        this.intent = intent;
        this.key = key;
        this.owner = owner;
        this.fence = granted.number();
        this.state = granted.state();
        this.closing = closing;
    }

    @Override
    public Map<String, String> state() {
        return state;
    }

    @Override
    public void save(Map<String, String> next) {
        if (closed) {
            throw new IllegalStateException("the claim of intent " + intent + " is closed");
        }
        Map<String, String> copy = Collections.unmodifiableMap(new TreeMap<>(next));
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("state must not be empty, for intent " + intent);
        }
        if (!calls.save("saving the execution of intent " + intent, key, owner, fence, ++saves, copy)) {
            throw new ClaimLostException("the execution of intent " + intent + " was taken over by another owner");
        }
        state = copy;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            calls.release("letting go of intent " + intent, key, owner);
        } catch (LedgerUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("intent_id", intent)
                    .addKeyValue("reason", e.getMessage())
                    .log("claim of intent {} not released, it ends with its lease: {}", intent, e.getMessage());
        } finally {
            closing.run();
        }
    }

    /** Returns whose execution of what this is. */
    @Override
    public String toString() {
        return "claim " + fence + " of intent " + intent;
    }
}

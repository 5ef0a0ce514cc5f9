package io.tradeintent.redis.internal.ledger;

import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.internal.ProcessToken;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claim of a record. Its saves are numbered, so that one that was given up and arrives late overwrites nothing that was
 * saved after it.
 */
public final class RedisClaim implements LedgerClaim.Granted {

    private static final Logger LOG = LoggerFactory.getLogger("io.tradeintent.redis.intent.RedisExecutionLedger");

    private final LedgerCalls calls;
    private final String what;
    private final String key;
    private final @Nullable String list;
    private final ProcessToken owner;
    private final long fence;
    private final Runnable closing;
    private Map<String, String> state;
    private long saves;
    private boolean closed;

    /**
     * Makes a claim.
     *
     * @param what what is claimed, in words
     * @param key the record
     * @param list the list of records that have no end until they are finished, if the record is one of these, else null
     */
    public RedisClaim(
            LedgerCalls calls,
            String what,
            String key,
            @Nullable String list,
            ProcessToken owner,
            LedgerCalls.Answer granted,
            Runnable closing) {
        this.calls = calls;
        this.what = what;
        this.key = key;
        this.list = list;
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
        save(next, false);
    }

    @Override
    public void finish(Map<String, String> last) {
        save(last, true);
    }

    private void save(Map<String, String> next, boolean last) {
        if (closed) {
            throw new IllegalStateException("the claim of the " + what + " is closed");
        }
        Map<String, String> copy = Collections.unmodifiableMap(new TreeMap<>(next));
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("state must not be empty, for the " + what);
        }
        if (!calls.save("saving the " + what, key, list, owner, fence, ++saves, last, copy)) {
            throw new ClaimLostException("the " + what + " was taken over by another owner");
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
            calls.release("letting go of the " + what, key, owner);
        } catch (LedgerUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("claim", what)
                    .addKeyValue("reason", e.getMessage())
                    .log("claim of the {} not released, it ends with its lease: {}", what, e.getMessage());
        } finally {
            closing.run();
        }
    }

    /** Returns what is claimed. */
    @Override
    public String toString() {
        return "claim " + fence + " of the " + what;
    }
}

package io.tradeintent.ledger;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.PositionSide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in the memory of its process, for tests, and for services that accept its limits. After a restart every intent
 * that comes again looks as if it had never been begun. Other instances know nothing of this one's executions. Only the
 * client order ids tell then that an intent was executed. It forgets nothing while it lives, and so grows with each intent.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemoryExecutionLedger implements ExecutionLedger {

    /** The default time that a claim stands after it was made or last saved. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);

    private final Duration lease;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<IntentId, Record> executions = new HashMap<>();
    private final Map<PositionSide, Record> positions = new HashMap<>();
    private final Record seat = new Record();
    private final Map<Symbol, Set<IntentId>> doubts = new HashMap<>();

    /** Makes an empty ledger with {@link #DEFAULT_LEASE} and the clock of the system. */
    public InMemoryExecutionLedger() {
        this(DEFAULT_LEASE, Clock.systemUTC());
    }

    /**
     * Makes an empty ledger.
     *
     * @param lease how long a claim stands after it was made or saved last; positive
     * @param clock the clock of leases
     * @throws IllegalArgumentException if the lease is not positive
     */
    public InMemoryExecutionLedger(Duration lease, Clock clock) {
        if (lease.isZero() || lease.isNegative()) {
            throw new IllegalArgumentException("lease must be positive, was " + lease);
        }
        this.lease = lease;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Returns {@code quantum}, which is what names begin with by default. */
    @Override
    public String deployment() {
        return "quantum";
    }

    @Override
    public LedgerClaim claim(IntentId intent) {
        return claim(() -> executions.computeIfAbsent(intent, id -> new Record()), "execution of intent " + intent);
    }

    @Override
    public LedgerClaim hand(PositionSide position) {
        return claim(() -> positions.computeIfAbsent(position, one -> new Record()), "page of " + position);
    }

    @Override
    public LedgerClaim seat() {
        return claim(() -> seat, "seat of the guardian");
    }

    private LedgerClaim claim(Supplier<Record> which, String what) {
        lock.lock();
        try {
            Record found = which.get();
            Instant now = clock.instant();
            if (found.owner != null && now.isBefore(found.until)) {
                return new LedgerClaim.Held(
                        "another claim of this process, whose lease ends in " + Duration.between(now, found.until),
                        found.state);
            }
            Claim claim = new Claim(what, found);
            found.owner = claim;
            found.until = now.plus(lease);
            return claim;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, String> state(IntentId intent) {
        lock.lock();
        try {
            Record found = executions.get(intent);
            return found == null ? Map.of() : found.state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void doubt(Symbol symbol, IntentId intent) {
        lock.lock();
        try {
            doubts.computeIfAbsent(symbol, market -> new HashSet<>()).add(intent);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle(Symbol symbol, IntentId intent) {
        lock.lock();
        try {
            doubts.getOrDefault(symbol, new HashSet<>()).remove(intent);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Set<IntentId> doubts(Symbol symbol) {
        lock.lock();
        try {
            return Set.copyOf(doubts.getOrDefault(symbol, Set.of()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<PositionSide, Map<String, String>> positions() {
        lock.lock();
        try {
            Map<PositionSide, Map<String, String>> open = new HashMap<>();
            positions.forEach((position, record) -> {
                if (record.open) {
                    open.put(position, record.state);
                }
            });
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** The record of an execution, a position or the seat; guarded by the lock. */
    private static final class Record {
        private @Nullable Claim owner;
        private boolean open;
        private Instant until = Instant.MIN;
        private Map<String, String> state = Map.of();
    }

    /** The present or a former claim of a record: it is the record's owner, or it can do nothing. */
    private final class Claim implements LedgerClaim.Granted {

        private final String what;
        private final Record record;
        private Map<String, String> state;
        private boolean closed;

        Claim(String what, Record record) {
            this.what = what;
            this.record = record;
            this.state = record.state;
        }

        @Override
        public Map<String, String> state() {
            return state;
        }

        @Override
        public void save(Map<String, String> next) {
            save(next, true);
        }

        @Override
        public void finish(Map<String, String> last) {
            save(last, false);
        }

        private void save(Map<String, String> next, boolean open) {
            if (closed) {
                throw new IllegalStateException("the claim of the " + what + " is closed");
            }
            Map<String, String> copy = Collections.unmodifiableMap(new TreeMap<>(next));
            if (copy.isEmpty()) {
                throw new IllegalArgumentException("state must not be empty, for the " + what);
            }
            lock.lock();
            try {
                if (record.owner != this) {
                    throw new ClaimLostException("the " + what + " was taken over by another owner");
                }
                record.state = copy;
                record.open = open;
                record.until = clock.instant().plus(lease);
                state = copy;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            closed = true;
            lock.lock();
            try {
                if (record.owner == this) {
                    record.owner = null;
                }
            } finally {
                lock.unlock();
            }
        }

        /** Returns what is claimed. */
        @Override
        public String toString() {
            return "claim of the " + what;
        }
    }
}

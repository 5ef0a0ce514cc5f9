package io.tradeintent.redis;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.port.Settlement;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Settles entries in batches, one batch at a time, so that a batch holds whatever was finished while the one before was
 * under way. An entry leaves only when it is settled or known to belong to nobody here: a batch whose answer was lost is
 * sent again, which the script makes harmless, and a full server is asked again until it takes it. Thread-safe.
 */
final class Settler<T> {

    /** Is told how a batch ended, on the thread that received the answer. */
    interface Outcome<T> {

        /** Entries were settled. */
        void settled(List<Held<T>> entries);

        /** Entries turned out not to be pending for this consumer. */
        void notOwned(List<Held<T>> entries);

        /** The key of an emission is taken by another entry; what is to be written instead comes by {@link #add}. */
        void taken(Held<T> entry, int emission);

        /** What an entry emits was refused, and would be refused again. */
        void refused(Held<T> entry, RedisFailure failure);

        /** Results cannot be written for now, or can be again. */
        void blocked(boolean blocked, String message);

        /** The connection is of no use any more. */
        void broken(RedisFailure failure);
    }

    private record Taken<T>(Held<T> held, int emission) {}

    private static final int MOST_ENTRIES = 512;

    /** A script that writes holds up the server for all others, and the more it is given the more each entry costs. */
    private static final int MOST_WRITING = 128;

    private static final int MOST_BYTES = 1 << 20;
    private static final long RETRY_FULL_NANOS = 500_000_000L;

    private final StreamPort port;
    private final Outcome<T> outcome;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Held<T>> plain = new ArrayDeque<>();
    private final ArrayDeque<Held<T>> writing = new ArrayDeque<>();
    private @Nullable List<Held<T>> underWay;
    private int epoch;
    private boolean suspended = true;
    private boolean full;
    private long retryFullAt;
    private int unsent;

    Settler(StreamPort port, Outcome<T> outcome, Ticker ticker) {
        this.port = port;
        this.outcome = outcome;
        this.ticker = ticker;
    }

    /** Takes an entry with its settlement. Returns how many wait to be sent. */
    int add(Held<T> held) {
        lock.lock();
        try {
            queueOf(held).add(held);
            return ++unsent;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what there is, unless a batch is under way already. */
    void flush() {
        List<Held<T>> batch;
        int sentIn;
        lock.lock();
        try {
            if (suspended || underWay != null) {
                return;
            }
            batch = nextBatch();
            if (batch.isEmpty()) {
                return;
            }
            underWay = batch;
            unsent -= batch.size();
            sentIn = epoch;
        } finally {
            lock.unlock();
        }
        send(batch, sentIn);
    }

    private void send(List<Held<T>> batch, int sentIn) {
        CompletableFuture<int[]> answer;
        try {
            answer = port.settle(batch.stream().map(Settler::settlementOf).toList());
        } catch (RedisFailure e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((verdicts, failure) -> {
            if (failure == null) {
                succeeded(batch, verdicts, sentIn);
            } else {
                failed(batch, unwrap(failure), sentIn);
            }
        });
    }

    private static RedisFailure unwrap(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisFailure known ? known : new RedisFailure("settling", cause);
    }

    private List<Held<T>> nextBatch() {
        boolean mayWrite = !writing.isEmpty() && (!full || ticker.nanos() - retryFullAt >= 0);
        ArrayDeque<Held<T>> from = mayWrite ? writing : plain;
        int most = mayWrite ? MOST_WRITING : MOST_ENTRIES;
        List<Held<T>> batch = new ArrayList<>(Math.min(from.size(), most));
        int bytes = 0;
        while (!from.isEmpty() && batch.size() < most && bytes < MOST_BYTES) {
            Held<T> held = from.poll();
            if (held.disowned) {
                unsent--;
                continue;
            }
            boolean large = settlementOf(held).large();
            if (large && !batch.isEmpty()) {
                from.addFirst(held);
                return batch;
            }
            batch.add(held);
            if (large) {
                return batch;
            }
            bytes += settlementOf(held).deadLetter() == null ? 0 : held.raw.size();
        }
        return batch;
    }

    private void succeeded(List<Held<T>> batch, int[] verdicts, int sentIn) {
        List<Held<T>> done = new ArrayList<>(batch.size());
        List<Held<T>> notOwned = new ArrayList<>();
        List<Taken<T>> taken = new ArrayList<>();
        boolean unblocked;
        lock.lock();
        try {
            if (sentIn != epoch) {
                return;
            }
            underWay = null;
            takeBack(batch.subList(verdicts.length, batch.size()), false);
            for (int i = 0; i < verdicts.length; i++) {
                Held<T> held = batch.get(i);
                if (verdicts[i] > 1) {
                    taken.add(new Taken<>(held, verdicts[i] - 2));
                } else if (verdicts[i] == 0 && !held.sentBefore) {
                    notOwned.add(held);
                } else {
                    done.add(held);
                }
            }
            unblocked = full && !settlementOf(batch.get(0)).plain();
            full = full && !unblocked;
        } finally {
            lock.unlock();
        }
        if (unblocked) {
            outcome.blocked(false, "");
        }
        if (!done.isEmpty()) {
            outcome.settled(done);
        }
        if (!notOwned.isEmpty()) {
            outcome.notOwned(notOwned);
        }
        taken.forEach(one -> outcome.taken(one.held(), one.emission()));
        flush();
    }

    private void failed(List<Held<T>> batch, RedisFailure failure, int sentIn) {
        Held<T> culprit = failure.kind() == FailureKind.REFUSED ? batch.get(0) : null;
        boolean waits = failure.kind() == FailureKind.FULL
                || culprit != null && settlementOf(culprit).deadLetter() != null;
        boolean refused = !waits && culprit != null && !settlementOf(culprit).plain();
        boolean nowFull;
        lock.lock();
        try {
            if (sentIn != epoch) {
                return;
            }
            underWay = null;
            takeBack(refused ? batch.subList(1, batch.size()) : batch, failure.kind() == FailureKind.CONNECTION);
            nowFull = waits && !full;
            if (waits) {
                full = true;
                retryFullAt = ticker.nanos() + RETRY_FULL_NANOS;
            } else if (!refused) {
                suspended = true;
            }
        } finally {
            lock.unlock();
        }
        tell(failure, refused ? culprit : null, waits, nowFull);
    }

    private void tell(RedisFailure failure, @Nullable Held<T> refused, boolean waits, boolean nowFull) {
        if (refused != null) {
            outcome.refused(refused, failure);
        } else if (!waits) {
            outcome.broken(failure);
            return;
        }
        if (nowFull) {
            outcome.blocked(true, String.valueOf(failure.getMessage()));
        }
        flush();
    }

    private void takeBack(List<Held<T>> batch, boolean maybeDone) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            Held<T> held = batch.get(i);
            if (maybeDone) {
                held.sentBefore = true;
                held.settlement = settlementOf(held).toBeResent();
            }
            queueOf(held).addFirst(held);
        }
        unsent += batch.size();
    }

    /** Sends nothing until {@link #resume}; what is under way counts as perhaps carried out. */
    void suspend() {
        lock.lock();
        try {
            suspended = true;
            epoch++;
            if (underWay != null) {
                takeBack(underWay, true);
                underWay = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends again, on a connection that was opened anew. */
    void resume() {
        lock.lock();
        try {
            suspended = false;
            retryFullAt = ticker.nanos();
        } finally {
            lock.unlock();
        }
        flush();
    }

    /** Drops what is not owned any more, and returns what that was. */
    List<Held<T>> drop(Iterable<EntryId> ids) {
        lock.lock();
        try {
            List<Held<T>> dropped = new ArrayList<>();
            for (EntryId id : ids) {
                removeFrom(plain, id, dropped);
                removeFrom(writing, id, dropped);
            }
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void removeFrom(ArrayDeque<Held<T>> queue, EntryId id, List<Held<T>> removed) {
        for (Iterator<Held<T>> at = queue.iterator(); at.hasNext(); ) {
            Held<T> held = at.next();
            if (held.id().equals(id)) {
                at.remove();
                removed.add(held);
                unsent--;
            }
        }
    }

    boolean blocked() {
        lock.lock();
        try {
            return full;
        } finally {
            lock.unlock();
        }
    }

    private ArrayDeque<Held<T>> queueOf(Held<T> held) {
        return settlementOf(held).plain() ? plain : writing;
    }

    private static Settlement settlementOf(Held<?> held) {
        Settlement settlement = held.settlement;
        if (settlement == null) {
            throw new IllegalStateException(held + " has no settlement");
        }
        return settlement;
    }
}

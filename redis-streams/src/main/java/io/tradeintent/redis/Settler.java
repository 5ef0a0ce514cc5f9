package io.tradeintent.redis;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Ticker;
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
        void settled(List<Ending<T>> entries);

        /** Entries turned out not to be pending for this consumer. */
        void notOwned(List<Ending<T>> entries);

        /** The key of an emission is taken by another entry; what is to be written instead comes by {@link #add}. */
        void taken(Ending<T> entry, int emission);

        /** The emission of an entry was refused, and would be refused again. */
        void refused(Ending<T> entry, RedisFailure failure);

        /** Results cannot be written for now, or can be again. */
        void blocked(boolean blocked, String message);

        /** The connection is of no use any more. */
        void broken(RedisFailure failure);
    }

    private record Taken<T>(Ending<T> ending, int emission) {}

    /** While handlers are quick, less than this waits for more: a batch costs Redis a fixed part beside that of its entries. */
    private static final int ENOUGH = 64;

    private static final int MOST_ENTRIES = 512;

    /** A script that writes holds up the server for all others, and the more it is given the more each entry costs. */
    private static final int MOST_WRITING = 128;

    private static final int MOST_BYTES = 1 << 20;
    private static final long RETRY_FULL_NANOS = 500_000_000L;

    private final StreamPort port;
    private final Outcome<T> outcome;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final ArrayDeque<Ending<T>> plain = new ArrayDeque<>();

    @GuardedBy("lock") private final ArrayDeque<Ending<T>> writing = new ArrayDeque<>();

    @GuardedBy("lock") private @Nullable List<Ending<T>> underWay;

    @GuardedBy("lock") private int epoch;

    @GuardedBy("lock") private boolean suspended = true;

    @GuardedBy("lock") private boolean full;

    @GuardedBy("lock") private long retryFullAt;

    @GuardedBy("lock") private int unsent;

    Settler(StreamPort port, Outcome<T> outcome, Ticker ticker) {
        this.port = port;
        this.outcome = outcome;
        this.ticker = ticker;
    }

    /** Takes an end, and sends what there is where that is enough for a batch. */
    void add(Ending<T> ending) {
        boolean enough;
        lock.lock();
        try {
            queueOf(ending).add(ending);
            enough = ++unsent >= ENOUGH;
        } finally {
            lock.unlock();
        }
        if (enough) {
            flush();
        }
    }

    /** Sends what there is, unless a batch is under way already. */
    void flush() {
        List<Ending<T>> batch;
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

    private void send(List<Ending<T>> batch, int sentIn) {
        CompletableFuture<int[]> answer;
        try {
            answer = port.settle(batch.stream().map(Ending::settlement).toList());
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

    @GuardedBy("lock") private List<Ending<T>> nextBatch() {
        boolean mayWrite = !writing.isEmpty() && (!full || ticker.nanos() - retryFullAt >= 0);
        ArrayDeque<Ending<T>> from = mayWrite ? writing : plain;
        int most = mayWrite ? MOST_WRITING : MOST_ENTRIES;
        List<Ending<T>> batch = new ArrayList<>(Math.min(from.size(), most));
        int bytes = 0;
        while (!from.isEmpty() && batch.size() < most && bytes < MOST_BYTES) {
            Ending<T> ending = from.poll();
            if (ending.givenUp()) {
                unsent--;
                continue;
            }
            boolean large = ending.settlement().large();
            if (large && !batch.isEmpty()) {
                from.addFirst(ending);
                return batch;
            }
            batch.add(ending);
            if (large) {
                return batch;
            }
            bytes += ending.settlement().deadLetter() == null ? 0 : ending.held.raw.size();
        }
        return batch;
    }

    private void succeeded(List<Ending<T>> batch, int[] verdicts, int sentIn) {
        List<Ending<T>> done = new ArrayList<>(batch.size());
        List<Ending<T>> notOwned = new ArrayList<>();
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
                Ending<T> ending = batch.get(i);
                if (verdicts[i] > 1) {
                    taken.add(new Taken<>(ending, verdicts[i] - 2));
                } else if (verdicts[i] == 0 && !ending.sentBefore()) {
                    notOwned.add(ending);
                } else {
                    done.add(ending);
                }
            }
            unblocked = full && !batch.get(0).settlement().plain();
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
        taken.forEach(one -> outcome.taken(one.ending(), one.emission()));
        flush();
    }

    private void failed(List<Ending<T>> batch, RedisFailure failure, int sentIn) {
        Ending<T> culprit = failure.kind() == FailureKind.REFUSED ? batch.get(0) : null;
        boolean waits = failure.kind() == FailureKind.FULL
                || culprit != null && culprit.settlement().deadLetter() != null;
        boolean refused = !waits && culprit != null && !culprit.settlement().plain();
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

    private void tell(RedisFailure failure, @Nullable Ending<T> refused, boolean waits, boolean nowFull) {
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

    @GuardedBy("lock") private void takeBack(List<Ending<T>> batch, boolean maybeDone) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            Ending<T> ending = batch.get(i);
            if (maybeDone) {
                ending.sentInVain();
            }
            queueOf(ending).addFirst(ending);
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
    List<Ending<T>> drop(Iterable<EntryId> ids) {
        lock.lock();
        try {
            List<Ending<T>> dropped = new ArrayList<>();
            for (EntryId id : ids) {
                removeFrom(plain, id, dropped);
                removeFrom(writing, id, dropped);
            }
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void removeFrom(ArrayDeque<Ending<T>> queue, EntryId id, List<Ending<T>> removed) {
        for (Iterator<Ending<T>> at = queue.iterator(); at.hasNext(); ) {
            Ending<T> ending = at.next();
            if (ending.id().equals(id)) {
                at.remove();
                removed.add(ending);
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

    @GuardedBy("lock") private ArrayDeque<Ending<T>> queueOf(Ending<T> ending) {
        return ending.settlement().plain() ? plain : writing;
    }
}

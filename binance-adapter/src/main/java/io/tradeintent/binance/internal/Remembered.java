package io.tradeintent.binance.internal;

import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for once and is used until it is out of date. One thread asks, others wait for its answer.
 * Thread-safe.
 */
final class Remembered<T> {

    private record Held<T>(T value, long at) {}

    private final String what;
    private final Pacer pacer;
    private final Function<Deadline, T> question;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable Held<T> held;

    Remembered(String what, Pacer pacer, Function<Deadline, T> question) {
        this.what = what;
        this.pacer = pacer;
        this.question = question;
    }

    /** Returns what is known, or null. */
    @Nullable T known() {
        Held<T> now = held;
        return now == null ? null : now.value();
    }

    /** Returns what is known, asking only if nothing is. */
    T get(Deadline deadline) {
        return get(known -> true, deadline);
    }

    /** Returns what is known, asking if it is older than some age. */
    T get(Duration age, Deadline deadline) {
        return get(known -> pacer.nanos() - known.at() < age.toNanos(), deadline);
    }

    /**
     * Asks again, unless somebody else did and got another answer.
     *
     * @param stale what turned out not to be right
     */
    T replaced(T stale, Deadline deadline) {
        return get(known -> !known.value().equals(stale), deadline);
    }

    private T get(Predicate<Held<T>> useful, Deadline deadline) {
        Held<T> now = held;
        return now != null && useful.test(now) ? now.value() : asked(useful, deadline);
    }

    private T asked(Predicate<Held<T>> useful, Deadline deadline) {
        lock(deadline);
        try {
            Held<T> now = held;
            if (now != null && useful.test(now)) {
                return now.value();
            }
            T value = question.apply(deadline);
            held = new Held<>(value, pacer.nanos());
            return value;
        } finally {
            asking.unlock();
        }
    }

    /** Changes what is known, which is out of date no later for it. */
    void change(UnaryOperator<T> how) {
        asking.lock();
        try {
            Held<T> now = held;
            if (now != null) {
                held = new Held<>(how.apply(now.value()), now.at());
            }
        } finally {
            asking.unlock();
        }
    }

    void set(T value) {
        held = new Held<>(value, pacer.nanos());
    }

    void forget() {
        held = null;
    }

    private void lock(Deadline deadline) {
        try {
            if (!asking.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new VenueUnavailableException("no time is left to ask the exchange for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VenueUnavailableException("interrupted while the exchange was asked for " + what);
        }
    }
}

package io.tradeintent.testkit.binance.internal.fault;

import io.tradeintent.testkit.binance.internal.wire.RequestSubject;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/** A fault in a running exchange, which counts the requests that it happens to. Thread-safe. */
public final class FaultInjection {

    private final ReentrantLock lock = new ReentrantLock();
    private final FaultEffect effect;
    private final FaultCondition condition;
    private final Random random;
    private int matches;
    private int taken;
    private boolean removed;

    FaultInjection(FaultEffect effect, FaultCondition condition) {
        this.effect = effect;
        this.condition = condition;
        this.random = new Random(condition.seed());
    }

    /** How many requests it has happened to. */
    public int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: no further request is concerned. */
    public void remove() {
        lock.lock();
        try {
            removed = true;
        } finally {
            lock.unlock();
        }
    }

    FaultEffect effect() {
        return effect;
    }

    /** Whether it happens to this request, which is thereby counted. */
    boolean takes(RequestSubject subject) {
        lock.lock();
        try {
            if (!concerns(subject) || ++matches <= condition.skip()) {
                return false;
            }
            boolean takes = condition.percent() == 100 || random.nextInt(100) < condition.percent();
            taken += takes ? 1 : 0;
            return takes;
        } finally {
            lock.unlock();
        }
    }

    private boolean concerns(RequestSubject subject) {
        return !removed
                && taken < condition.times()
                && condition.which().test(subject)
                && !(effect.sparesReducing() && subject.reducing());
    }
}

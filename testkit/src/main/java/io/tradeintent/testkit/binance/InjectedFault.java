package io.tradeintent.testkit.binance;

import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fault that was injected into a running exchange. Thread-safe.
 *
 * @since 0.1.0
 */
public final class InjectedFault {

    private final ReentrantLock lock = new ReentrantLock();
    private final Fault fault;
    private final FaultRule rule;
    private final Random random;
    private int matches;
    private int taken;
    private boolean removed;

    InjectedFault(Fault fault, FaultRule rule) {
        this.fault = fault;
        this.rule = rule;
        this.random = new Random(rule.seed());
    }

    /** Returns how many requests it has happened to. */
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

    Fault fault() {
        return fault;
    }

    /** Whether it happens to this request, which is thereby counted. */
    boolean takes(RequestSubject subject) {
        lock.lock();
        try {
            if (!concerns(subject) || ++matches <= rule.skip()) {
                return false;
            }
            boolean takes = rule.percent() == 100 || random.nextInt(100) < rule.percent();
            taken += takes ? 1 : 0;
            return takes;
        } finally {
            lock.unlock();
        }
    }

    private boolean concerns(RequestSubject subject) {
        return !removed
                && taken < rule.times()
                && rule.matches(subject)
                && !(fault.sparesReducing() && subject.reducing());
    }

    @Override
    public String toString() {
        return "InjectedFault[" + fault + ", " + rule + "]";
    }
}

package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.fault.FaultInjection;

/**
 * A fault that was injected into a running exchange. Thread-safe.
 *
 * @since 0.1.0
 */
public final class InjectedFault {

    private final Fault fault;
    private final FaultRule rule;
    private final FaultInjection injection;

    InjectedFault(Fault fault, FaultRule rule, FaultInjection injection) {
        this.fault = fault;
        this.rule = rule;
        this.injection = injection;
    }

    /** Returns how many requests it has happened to. */
    public int taken() {
        return injection.taken();
    }

    /** Ends it: no further request is concerned. */
    public void remove() {
        injection.remove();
    }

    @Override
    public String toString() {
        return "InjectedFault[" + fault + ", " + rule + "]";
    }
}

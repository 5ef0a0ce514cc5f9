package io.tradeintent.testkit.binance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults that are injected, in order; the first that takes a request has it. */
final class FaultBook {

    private final List<InjectedFault> faults = new CopyOnWriteArrayList<>();

    InjectedFault inject(Fault fault, FaultRule rule) {
        InjectedFault injected = new InjectedFault(fault, rule);
        faults.add(injected);
        return injected;
    }

    void clear() {
        faults.forEach(InjectedFault::remove);
        faults.clear();
    }

    @Nullable Fault takenBy(RequestSubject subject) {
        for (InjectedFault injected : faults) {
            if (injected.takes(subject)) {
                return injected.fault();
            }
        }
        return null;
    }
}

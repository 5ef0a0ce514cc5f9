package io.tradeintent.testkit.binance.internal.fault;

import io.tradeintent.testkit.binance.internal.wire.RequestSubject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults that are injected, in order; the first that takes a request has it. */
public final class FaultBook {

    private final List<FaultInjection> faults = new CopyOnWriteArrayList<>();

    public FaultInjection inject(FaultEffect effect, FaultCondition condition) {
        FaultInjection injected = new FaultInjection(effect, condition);
        faults.add(injected);
        return injected;
    }

    public void clear() {
        faults.forEach(FaultInjection::remove);
        faults.clear();
    }

    public @Nullable FaultEffect takenBy(RequestSubject subject) {
        for (FaultInjection injected : faults) {
            if (injected.takes(subject)) {
                return injected.effect();
            }
        }
        return null;
    }
}

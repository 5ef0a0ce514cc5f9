package io.tradeintent.redis;

import io.tradeintent.redis.internal.port.GroupWatch;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.SelfReport;
import io.tradeintent.stream.EntryId;
import java.util.HashMap;
import java.util.Map;

/** Keeps the liveness of the consumer and the leases of what it holds, looks at the group and reports at each beat. */
final class Leases<T> {

    private final Shared<T> shared;
    private final Liveness liveness;
    private final Ownership<T> ownership;
    private final GroupWatch group;
    private final SelfReport report;
    private final Map<EntryId, Long> renewed = new HashMap<>();
    private long beatDue;

    Leases(Shared<T> shared, Liveness liveness, Ownership<T> ownership, GroupWatch group, SelfReport report) {
        this.shared = shared;
        this.liveness = liveness;
        this.ownership = ownership;
        this.group = group;
        this.report = report;
        this.beatDue = shared.ticker.nanos();
    }

    /** Sends a beat if that is due. */
    void look(long now) {
        if (now - beatDue >= 0) {
            beatDue = now + shared.config.beat.toNanos();
            ownership.notPending(liveness.beat(due(now)));
            group.look();
            report.write();
        }
    }

    /** Returns entries that have been held for longer than half a beat since its lease was last renewed. */
    private Map<EntryId, Integer> due(long now) {
        Map<EntryId, Integer> held = shared.inFlight.leases();
        Map<EntryId, Integer> due = new HashMap<>();
        renewed.keySet().retainAll(held.keySet());
        held.forEach((id, starts) -> {
            Long last = renewed.putIfAbsent(id, now);
            if (last != null && now - last >= shared.config.beat.toNanos() / 2) {
                due.put(id, starts);
                renewed.put(id, now);
            }
        });
        return due;
    }
}

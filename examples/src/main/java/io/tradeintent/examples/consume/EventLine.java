package io.tradeintent.examples.consume;

import io.tradeintent.examples.output.JsonLine;
import io.tradeintent.redis.ConsumerEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells an event as a JSON object. */
public final class EventLine {

    private EventLine() {}

    public static JsonLine of(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.StateChanged e) {
            return JsonLine.event("state")
                    .with("state", e.state().name().toLowerCase(Locale.ROOT))
                    .with("reason", e.reason());
        } else if (event instanceof ConsumerEvent.DeadLettered e) {
            return JsonLine.event("dead_letter")
                    .with("entry_id", e.id())
                    .with("reason", e.reason())
                    .with("error", e.error())
                    .with("deliveries", e.deliveries());
        } else if (event instanceof ConsumerEvent.Connected e) {
            return JsonLine.event("connected").with("endpoint", e.endpoint());
        } else if (event instanceof ConsumerEvent.Disconnected e) {
            return JsonLine.event("disconnected")
                    .with("kind", e.kind())
                    .with("error", e.message())
                    .millis("retry_in_ms", e.retryIn());
        }
        return ofGroup(event);
    }

    private static JsonLine ofGroup(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.EvictionPossible e) {
            return JsonLine.event("eviction_possible").with("policy", e.policy());
        } else if (event instanceof ConsumerEvent.GroupCreated e) {
            return JsonLine.event("group_created").with("after", e.after());
        } else if (event instanceof ConsumerEvent.GroupLost e) {
            return JsonLine.event("group_lost")
                    .with("policy", e.policy().name().toLowerCase(Locale.ROOT))
                    .with("last_seen", e.lastSeen());
        } else if (event instanceof ConsumerEvent.GroupGap e) {
            return JsonLine.event("group_gap")
                    .with("last_delivered", e.lastDelivered())
                    .with("first_entry", e.firstEntry())
                    .with("entries", e.entries());
        } else if (event instanceof ConsumerEvent.EntriesLost e) {
            return JsonLine.event("entries_lost").list("entry_ids", e.ids());
        } else if (event instanceof ConsumerEvent.OwnershipLost e) {
            return JsonLine.event("ownership_lost").list("entry_ids", e.ids());
        } else if (event instanceof ConsumerEvent.EntriesClaimed e) {
            return JsonLine.event("entries_claimed").list("entry_ids", e.ids());
        } else if (event instanceof ConsumerEvent.GhostsRemoved e) {
            return JsonLine.event("ghosts_removed").list("consumers", e.consumers());
        }
        return ofWork(event);
    }

    private static JsonLine ofWork(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.RetryScheduled e) {
            return JsonLine.event("retry")
                    .with("entry_id", e.id())
                    .with("deliveries", e.deliveries())
                    .with("counted", e.counted())
                    .millis("delay_ms", e.delay())
                    .with("error", e.cause());
        } else if (event instanceof ConsumerEvent.HandlerTimedOut e) {
            return JsonLine.event("handler_timed_out").with("entry_id", e.id()).millis("ran_ms", e.ran());
        } else if (event instanceof ConsumerEvent.BreakerChanged e) {
            return JsonLine.event("breaker").with("state", e.state()).with("error", e.cause());
        } else if (event instanceof ConsumerEvent.SettlingBlocked e) {
            return JsonLine.event("settling_blocked")
                    .with("blocked", e.blocked())
                    .with("error", e.message());
        } else if (event instanceof ConsumerEvent.Drained e) {
            return JsonLine.event("drained").with("handed_back", e.handedBack()).with("unfinished", e.unfinished());
        }
        @Nullable String name = event.getClass().getSimpleName();
        return JsonLine.event("other").with("name", name);
    }
}

package io.tradeintent.redis;

import io.tradeintent.redis.internal.log.Cause;
import io.tradeintent.redis.internal.log.Line;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.event.Level;

/** The sentence of each event for the log, what its level is, and which events are repeats of one cause. */
final class Wording {

    private static final Map<Class<?>, Function<ConsumerEvent, Line>> LINES = new HashMap<>();

    static {
        say(ConsumerEvent.StateChanged.class, Wording::state);
        say(ConsumerEvent.Connected.class, e -> Line.of(Level.INFO, "connected to {}", e.endpoint()));
        say(ConsumerEvent.Disconnected.class, Wording::disconnected);
        say(ConsumerEvent.EvictionPossible.class, Wording::eviction);
        say(
                ConsumerEvent.AdviceRefused.class,
                e -> Line.of(
                        Level.WARN, "server refuses {}; the consumer works without it: {}", e.command(), e.message()));
        say(ConsumerEvent.GroupCreated.class, e -> Line.of(Level.INFO, "group created to read after {}", e.after()));
        say(ConsumerEvent.GroupLost.class, Wording::groupLost);
        say(ConsumerEvent.GroupGap.class, Wording::gap);
        say(
                ConsumerEvent.EntriesLost.class,
                e -> Line.of(
                        Level.ERROR,
                        "pending entries lost, deleted or acknowledged by others ({}): {}",
                        e.ids().size(),
                        e.ids()));
        say(
                ConsumerEvent.OwnershipLost.class,
                e -> Line.of(
                        Level.WARN,
                        "entries in hand now belong to others ({}): {}",
                        e.ids().size(),
                        e.ids()));
        say(
                ConsumerEvent.EntriesClaimed.class,
                e -> Line.of(Level.INFO, "entries taken over ({}): {}", e.ids().size(), e.ids()));
        say(
                ConsumerEvent.GhostsRemoved.class,
                e -> Line.of(
                        Level.INFO,
                        "ghost consumers removed ({}): {}",
                        e.consumers().size(),
                        e.consumers()));
        say(ConsumerEvent.EntryUnreachable.class, Wording::unreachable);
        say(ConsumerEvent.DeadLettered.class, Wording::deadLetter);
        say(ConsumerEvent.RetryScheduled.class, Wording::retry);
        say(ConsumerEvent.HandlerTimedOut.class, Wording::timeout);
        say(
                ConsumerEvent.WorkStalled.class,
                e -> e.stalled()
                        ? Line.of(Level.ERROR, "work stands still: {}", e.message())
                        : Line.of(Level.INFO, "work goes on again"));
        say(ConsumerEvent.BreakerChanged.class, Wording::breaker);
        say(ConsumerEvent.SettlingBlocked.class, Wording::blocked);
        say(
                ConsumerEvent.Drained.class,
                e -> Line.of(Level.INFO, "drained: {} handed back, {} unfinished", e.handedBack(), e.unfinished()));
    }

    private Wording() {}

    private static <E extends ConsumerEvent> void say(Class<E> kind, Function<E, Line> line) {
        LINES.put(kind, event -> line.apply(kind.cast(event)));
    }

    /** Says an event. */
    static Line of(ConsumerEvent event) {
        return LINES.getOrDefault(event.getClass(), Wording::plain).apply(event);
    }

    private static Line plain(ConsumerEvent event) {
        return Line.of(Level.INFO, "{} {}", event.name(), event.details());
    }

    private static Line state(ConsumerEvent.StateChanged e) {
        boolean failed = e.state() == ConsumerState.FAILED;
        Level level = failed ? Level.ERROR : Level.INFO;
        return e.reason().isEmpty()
                ? Line.of(level, "consumer is {}", e.state())
                : Line.of(level, "consumer is {}: {}", e.state(), e.reason());
    }

    private static Line disconnected(ConsumerEvent.Disconnected e) {
        return Line.of(Level.WARN, "redis unavailable ({}); trying again in {}: {}", e.kind(), e.retryIn(), e.message())
                .seldom(Cause.of(e.name() + ' ' + e.kind(), e.message()));
    }

    private static Line eviction(ConsumerEvent.EvictionPossible e) {
        String sentence = "server may drop keys when it is full: maxmemory-policy is {}, only noeviction is safe";
        return Line.of(Level.WARN, sentence, e.policy()).seldom(Cause.of(e.name(), e.policy()));
    }

    private static Line groupLost(ConsumerEvent.GroupLost e) {
        String sentence = "group lost with all that was pending: policy {}, last entry seen {}";
        return Line.of(Level.ERROR, sentence, e.policy(), e.lastSeen() == null ? "none" : e.lastSeen());
    }

    private static Line gap(ConsumerEvent.GroupGap e) {
        return Line.of(
                Level.ERROR,
                "{} entries trimmed or deleted before the group read them: group at {}, stream begins at {}",
                e.entries().isPresent() ? e.entries().getAsLong() : "an unknown number of",
                e.lastDelivered(),
                e.firstEntry() == null ? "nothing" : e.firstEntry());
    }

    private static Line unreachable(ConsumerEvent.EntryUnreachable e) {
        return Line.of(
                        Level.ERROR,
                        "entry {} of {} bytes cannot be fetched even alone; trying again in {}: {}",
                        e.id(),
                        e.bytes().isPresent() ? e.bytes().getAsLong() : "an unknown number of",
                        e.retryIn(),
                        e.message())
                .seldom(Cause.of(e.name(), e.message()));
    }

    private static Line deadLetter(ConsumerEvent.DeadLettered e) {
        String sentence = "entry {} set aside as a dead letter at delivery {}: {}: {}";
        return Line.of(Level.WARN, sentence, e.id(), e.deliveries(), e.reason(), e.error());
    }

    private static Line retry(ConsumerEvent.RetryScheduled e) {
        if (e.counted()) {
            String sentence = "entry {} failed at attempt {}; trying again in {}: {}";
            return Line.of(Level.WARN, sentence, e.id(), e.deliveries(), e.delay(), e.cause())
                    .seldom(e.name(), e.cause());
        }
        return Line.of(Level.INFO, "entry {} postponed by its handler for {}: {}", e.id(), e.delay(), e.cause())
                .seldom("postponed", e.cause());
    }

    private static Line timeout(ConsumerEvent.HandlerTimedOut e) {
        return Line.of(Level.WARN, "handler of entry {} interrupted after {}", e.id(), e.ran())
                .seldom(Cause.of(e.name(), ""));
    }

    private static Line breaker(ConsumerEvent.BreakerChanged e) {
        return switch (e.state()) {
            case OPEN ->
                e.cause() == null
                        ? Line.of(Level.WARN, "breaker open; reading stopped")
                        : Line.of(Level.WARN, "breaker open; reading stopped: {}", e.cause())
                                .traced(e.name(), e.cause());
            case HALF_OPEN -> Line.of(Level.DEBUG, "breaker half open; trying one entry");
            case CLOSED -> Line.of(Level.INFO, "breaker closed");
        };
    }

    private static Line blocked(ConsumerEvent.SettlingBlocked e) {
        return e.blocked()
                ? Line.of(Level.WARN, "results cannot be written; handling stopped: {}", e.message())
                : Line.of(Level.INFO, "results written again");
    }
}

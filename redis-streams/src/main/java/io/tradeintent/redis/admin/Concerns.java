package io.tradeintent.redis.admin;

import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.ConsumerStatus;
import io.tradeintent.redis.ConsumerStatus.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The one judge of what needs a person: a command line, a health check, a readiness check and a page that ask it agree. It
 * asks Redis nothing, judges only what it is given, and keeps nothing. {@link Concern.Code} lists all that it finds.
 *
 * @since 0.1.0
 */
public final class Concerns {

    private static final int NAMES_SHOWN = 5;

    private final ConcernBounds bounds;
    private final List<Concern> found = new ArrayList<>();

    private Concerns(ConcernBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Judges a group by what Redis says of it. A group counts as unattended where none of its consumers holds a liveness key,
     * which only consumers of this library do.
     *
     * @param group the group
     * @param consumers its consumers, as {@link StreamAdmin#consumers} lists them
     * @param bounds where concerns begin
     * @return the concerns, the worst first; empty where nothing needs a person
     */
    public static List<Concern> of(GroupInfo group, List<ConsumerInfo> consumers, ConcernBounds bounds) {
        Concerns concerns = new Concerns(bounds);
        String name = "group '" + group.name() + "'";
        concerns.judgeAttendance(name, group, consumers);
        if (group.ahead()) {
            concerns.add(
                    Concern.Code.GROUP_AHEAD,
                    name + " stands at " + group.lastDelivered()
                            + ", after the end of the stream: it is given no entry until"
                            + " ids have passed that; the stream was probably deleted and made anew");
        }
        concerns.judgeLag(name, group.lag(), group.lagTime());
        concerns.judgeMissed(name, group.missed());
        concerns.judgePending(name, group.pending(), group.oldestPendingAge());
        return concerns.worstFirst();
    }

    /**
     * Judges a consumer, and its group, by what the consumer knows.
     *
     * @param status what the consumer knows
     * @param now the present time, by the consumer's clock
     * @param bounds where concerns begin
     * @return the concerns, the worst first; empty where nothing needs a person
     */
    public static List<Concern> of(ConsumerStatus status, Instant now, ConcernBounds bounds) {
        Concerns concerns = new Concerns(bounds);
        concerns.judgeState(status);
        if (status.state() == ConsumerState.RUNNING || status.state() == ConsumerState.PAUSED) {
            concerns.judgeWork(status, now);
        } else if (status.state() != ConsumerState.STOPPING) {
            concerns.judgeEnd(status);
        }
        if (status.counts().lost() > 0) {
            concerns.add(
                    Concern.Code.ENTRIES_LOST,
                    "pending entries were trimmed or deleted since the consumer was started: "
                            + status.counts().lost());
        }
        if (status.counts().missed() > 0) {
            concerns.add(
                    Concern.Code.BEHIND_TRIM,
                    "entries were trimmed or deleted before the group read them, as the consumer found since it was started: "
                            + status.counts().missed());
        }
        status.group().ifPresent(concerns::judgeSample);
        return concerns.worstFirst();
    }

    /**
     * Judges the dead letters of a stream.
     *
     * @param waiting how many there are, as {@link DeadLetters#count} tells
     * @param bounds where concerns begin
     * @return the concern, or nothing
     */
    public static List<Concern> ofDeadLetters(long waiting, ConcernBounds bounds) {
        Concerns concerns = new Concerns(bounds);
        if (waiting > bounds.deadLetters()) {
            concerns.add(
                    Concern.Code.DEAD_LETTERS_WAITING,
                    waiting + (waiting == 1 ? " dead letter waits" : " dead letters wait")
                            + " to be replayed or purged");
        }
        return concerns.worstFirst();
    }

    private void judgeState(ConsumerStatus status) {
        switch (status.state()) {
            case FAILED -> add(Concern.Code.CONSUMER_FAILED, "the consumer failed: " + status.reason());
            case NEW -> add(Concern.Code.NOT_RUNNING, "the consumer was not started");
            case STOPPING -> add(Concern.Code.NOT_RUNNING, "the consumer is stopping");
            case STOPPED -> add(Concern.Code.NOT_RUNNING, "the consumer has stopped");
            case PAUSED -> add(Concern.Code.PAUSED, "the consumer is paused: it starts no handler and reads nothing");
            case RUNNING -> {}
        }
    }

    private void judgeWork(ConsumerStatus status, Instant now) {
        boolean closed = status.breaker() == ConsumerStatus.Breaker.CLOSED;
        if (!status.connected()) {
            String why = status.troubles().getOrDefault(Trouble.CONNECTION, "it has not been connected yet");
            add(Concern.Code.NOT_CONNECTED, "the consumer cannot use Redis: " + why);
        }
        judgeTrouble(status, Trouble.SETTLING, Concern.Code.SETTLING_BLOCKED, "nothing can be settled: ");
        judgeTrouble(status, Trouble.WORK, Concern.Code.WORK_STALLED, "work stands still: ");
        judgeTrouble(status, Trouble.ENTRY, Concern.Code.ENTRY_OUT_OF_REACH, "");
        judgeTrouble(status, Trouble.LISTENERS, Concern.Code.LISTENERS_BEHIND, "");
        if (!closed) {
            add(Concern.Code.BREAKER_OPEN, "the breaker is " + status.breaker() + ": reading has stopped");
        } else if (status.connected() && status.state() == ConsumerState.RUNNING) {
            status.lastRead().ifPresent(last -> judgeSilence(Duration.between(last, now)));
        }
    }

    private void judgeTrouble(ConsumerStatus status, Trouble trouble, Concern.Code code, String prefix) {
        String text = status.troubles().get(trouble);
        if (text != null) {
            add(code, prefix + text);
        }
    }

    /** A handler that still runs where its consumer has ended did not return when it was told to. */
    private void judgeEnd(ConsumerStatus status) {
        if (status.running() > 0) {
            add(
                    Concern.Code.WORK_STALLED,
                    "handlers that have not returned although the consumer has ended: " + status.running());
        }
    }

    private void judgeSilence(Duration silence) {
        if (silence.compareTo(bounds.silence()) > 0) {
            add(
                    Concern.Code.READER_SILENT,
                    "the consumer runs and has not read for " + above(silence, bounds.silence()));
        }
    }

    private void judgeSample(ConsumerStatus.Group group) {
        judgeLag("the group", group.lag(), group.lagTime());
        judgePending("the group", group.pending(), group.oldestPendingAge());
    }

    private void judgeAttendance(String name, GroupInfo group, List<ConsumerInfo> consumers) {
        Duration waited = longer(group.lagTime(), group.oldestPendingAge());
        if (consumers.stream().noneMatch(ConsumerInfo::alive) && waited.compareTo(bounds.unattended()) > 0) {
            add(
                    Concern.Code.NO_LIVE_CONSUMER,
                    "no consumer of " + name + " is alive, and its oldest entry has waited for "
                            + above(waited, bounds.unattended()));
        }
        List<ConsumerInfo> ghosts =
                consumers.stream().filter(this::isHoldingGhost).toList();
        if (!ghosts.isEmpty()) {
            long held = ghosts.stream().mapToLong(ConsumerInfo::pending).sum();
            add(
                    Concern.Code.GHOSTS_HOLD_ENTRIES,
                    held + (held == 1 ? " entry is" : " entries are") + " pending for consumers of " + name
                            + " that are gone: " + names(ghosts));
        }
    }

    private boolean isHoldingGhost(ConsumerInfo consumer) {
        Duration gone = consumer.idle().orElse(Duration.ZERO);
        return !consumer.alive() && consumer.pending() > 0 && gone.compareTo(bounds.unattended()) > 0;
    }

    private static String names(List<ConsumerInfo> ghosts) {
        String shown =
                ghosts.stream().limit(NAMES_SHOWN).map(ConsumerInfo::name).collect(Collectors.joining(", "));
        return ghosts.size() > NAMES_SHOWN ? shown + " and " + (ghosts.size() - NAMES_SHOWN) + " more" : shown;
    }

    private void judgeLag(String name, OptionalLong lag, Duration age) {
        if (lag.isEmpty()) {
            add(
                    Concern.Code.LAG_UNKNOWN,
                    "the lag of " + name + " is unknown: Redis cannot count after entries were deleted or the group was"
                            + " moved, until the group has read all of the stream");
        }
        if (age.compareTo(bounds.lagAge()) > 0) {
            add(
                    Concern.Code.LAG_TOO_OLD,
                    "the oldest entry that " + name + " was never given has waited for " + above(age, bounds.lagAge()));
        }
    }

    private void judgeMissed(String name, OptionalLong missed) {
        if (missed.orElse(1) > 0) {
            String count = missed.isPresent() ? missed.getAsLong() + " " : "";
            add(
                    Concern.Code.BEHIND_TRIM,
                    name + " is behind the trim horizon: " + count + "entries were trimmed before it read them"
                            + (missed.isPresent() ? "" : ", and nobody can tell how many"));
        }
    }

    private void judgePending(String name, long pending, Duration age) {
        if (pending > 0 && age.compareTo(bounds.pendingAge()) > 0) {
            add(
                    Concern.Code.PENDING_TOO_OLD,
                    "the oldest of " + pending + " pending entries of " + name + " is as old as "
                            + above(age, bounds.pendingAge()));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String above(Duration span, Duration bound) {
        return text(span.truncatedTo(ChronoUnit.SECONDS)) + ", above " + text(bound);
    }

    /** Writes a span as people do, such as 10h3m. */
    private static String text(Duration span) {
        return span.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private void add(Concern.Code code, String message) {
        found.add(new Concern(code, message));
    }

    private List<Concern> worstFirst() {
        found.sort((one, other) -> other.code().severity().compareTo(one.code().severity()));
        return List.copyOf(found);
    }
}

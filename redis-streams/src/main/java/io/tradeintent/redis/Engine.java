package io.tradeintent.redis;

import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.log.OwnThreads;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.redis.internal.port.EmissionRule;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.Settlement;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the reader, the keeper and the handlers' threads of one consumer share: the fate of entries. Thread-safe. */
final class Engine<T> implements Settler.Outcome<T> {

    private static final int FIRST_ALONE = 2;

    /** How many bytes one request fetches, or one entry that is larger: little enough for nearly all servers and links. */
    private static final long MOST_FETCHED = 1 << 20;

    private static final long FIRST_SUSPICION = 250_000_000L;
    private static final long LONGEST_SUSPICION = 30_000_000_000L;

    final ConsumerConfig<T> config;
    final StreamPort port;
    final Ticker ticker;
    final OwnThreads own = new OwnThreads();
    final Events events;
    final Counters counters = new Counters();
    final Troubles troubles = new Troubles();
    final Breaker breaker;
    final Lifecycle lifecycle;
    final Liveness liveness;
    final InFlight<T> inFlight;
    final Settler<T> settler;
    final GroupWatch group;
    private final EmissionRule emissionRule;
    private final DeadLetterDesk letters;
    final Dispatcher<T> dispatcher;
    final Intake intake;
    final Unfetched unfetched = new Unfetched();
    final AtomicReference<@Nullable RedisFailure> broken = new AtomicReference<>();
    volatile boolean connected;

    /** True while consumers that are gone have more entries than were taken over. */
    volatile boolean sweeping;

    volatile @Nullable Long lastRead;
    volatile @Nullable Long lastSuccess;

    Engine(ConsumerConfig<T> config, StreamPort port, Ticker ticker) {
        this.config = config;
        this.port = port;
        this.ticker = ticker;
        this.inFlight = new InFlight<>(config.maxInFlight, config.maxParked, config.maxBytesInFlight);
        this.events = new Events(config, ticker, own, inFlight::wakeWaiting);
        this.breaker = new Breaker(ticker.asClock(), events::tell);
        this.lifecycle = new Lifecycle(events::entered, ticker);
        this.liveness = new Liveness(port, ticker, config.beat, config.life);
        this.settler = new Settler<>(port, this, ticker);
        this.group = new GroupWatch(port, ticker, events::tell, counters.missed, config.beat);
        this.emissionRule = new EmissionRule(config.keys);
        this.letters = new DeadLetterDesk(config.group, config.consumer, config.clock);
        this.intake = new Intake(ticker, this::failed);
        this.dispatcher = new Dispatcher<>(this);
    }

    /** Ends the consumer for something that it cannot have been meant to meet. */
    void failed(Throwable unexpected) {
        lifecycle.fail("unexpected: " + unexpected, unexpected);
        inFlight.wakeWaiting();
    }

    /** Takes over what a reply brought; {@code room} was reserved for it and is given back when it is taken in. */
    void arrived(Arrival arrival, int room) {
        if (arrival.size() == 0) {
            inFlight.release(room);
            return;
        }
        inFlight.arrived(arrival);
        intake.add(() -> takeIn(arrival, room));
    }

    /** Decodes what has arrived, in order, and lets handlers have it. */
    private void takeIn(Arrival arrival, int room) {
        List<Held<T>> entries = new ArrayList<>(arrival.size());
        for (int i = 0; i < arrival.size(); i++) {
            entries.add(receive(arrival, i));
        }
        List<Held<T>> dead = new ArrayList<>();
        inFlight.deliver(arrival, entries, room, held -> isToBeHandled(held, dead));
        if (!dead.isEmpty()) {
            dead.forEach(settler::add);
            settler.flush();
        }
        if (arrival.origin() != Origin.NEW) {
            letSuspectsWait(entries);
        }
        dispatcher.kick();
    }

    /** Decodes an entry, or ends it where that cannot be done. */
    private Held<T> receive(Arrival arrival, int entry) {
        RawEntry raw = arrival.entry(entry);
        Received<T> received = Received.of(raw, config, intake);
        Held<T> held = new Held<>(
                raw, config.keys.stream(), received.value(), received.key(), arrival.origin(), arrival.starts(entry));
        if (received.value() == null) {
            return letters.dead(held, received.code(), received.error());
        }
        if (arrival.origin() != Origin.NEW) {
            suspect(held, arrival.starts(entry), arrival.handedBack(entry));
        }
        return held;
    }

    /**
     * Judges an entry that was pending. Of one that was in hand when a process died, nobody knows whether its handler ran; one
     * that was started again since, and was in hand when another one died, runs alone from then on, so that only a death
     * of its own counts against it.
     */
    private void suspect(Held<T> held, int starts, boolean handedBack) {
        held.alone = !handedBack && starts >= Math.min(FIRST_ALONE, config.retry.maxDeliveries());
        held.overLimit = starts > config.retry.maxDeliveries();
    }

    /** Lets those wait whose handlers seem to have ended a process even alone. */
    private void letSuspectsWait(List<Held<T>> entries) {
        for (Held<T> held : entries) {
            Duration delay = suspicion(held);
            if (!held.overLimit && !delay.isZero()) {
                inFlight.restAtFirst(held, ticker.nanos() + delay.toNanos());
            }
        }
    }

    /** How long an entry waits before it is started again: the longer, the more processes died while it ran alone. */
    Duration suspicion(Held<T> held) {
        int deaths = held.starts() - FIRST_ALONE;
        return held.alone && deaths > 0
                ? Duration.ofNanos(Math.min(LONGEST_SUSPICION, FIRST_SUSPICION << Math.min(deaths, 20)))
                : Duration.ZERO;
    }

    /** Looks at a new entry before a handler can have it: afterwards it may have a settlement for that reason. */
    private boolean isToBeHandled(Held<T> held, List<Held<T>> dead) {
        counters.received(held);
        if (held.settlement == null) {
            return true;
        }
        dead.add(held);
        return false;
    }

    /** Decides what becomes of an entry whose handler returned. */
    void conclude(Held<T> held, HandlerResult result) {
        if (result instanceof HandlerResult.Unavailable down) {
            unavailable(held, down);
            return;
        }
        if (breaker.up()) {
            inFlight.wakeWaiting();
        }
        if (result instanceof HandlerResult.Done done) {
            done(held, done);
        } else if (result instanceof HandlerResult.Retry retry) {
            retry(held, retry);
        } else if (result instanceof HandlerResult.Reject reject) {
            letters.dead(held, "rejected", reject.reason());
            settle(held);
        }
    }

    private void done(Held<T> held, HandlerResult.Done done) {
        String refusal = emissionRule.refusalOf(done.emissions());
        if (refusal != null) {
            retry(held, HandlerResult.retry(new IllegalStateException(refusal)));
            return;
        }
        held.done = done;
        held.settlement = Settlement.done(held.id(), done.emissions());
        settle(held);
    }

    /** Gives up an entry that was started too often, before its handler is started again. */
    boolean exhausted(Held<T> held) {
        held.uncount();
        String limit = "its handler was started " + held.starts() + " times without an end, and the limit is "
                + config.retry.maxDeliveries();
        letters.dead(held, "deliveries_exhausted", limit);
        settle(held);
        return false;
    }

    private void settle(Held<T> held) {
        if (inFlight.finished(held, ticker.nanos())) {
            dispatcher.added(settler.add(held));
        }
    }

    private void retry(Held<T> held, HandlerResult.Retry retry) {
        if (retry.counted() && held.deliveries() >= config.retry.maxDeliveries()) {
            if (begun(held) == Held.Begun.NO) {
                events.gaveUp(held.id(), held.deliveries(), retry.cause());
                letters.dead(held, "retries_exhausted", describe(retry.cause()));
                settle(held);
            } else {
                retry(held, HandlerResult.postpone(dispatcher.delayAfter(held.deliveries()), retry.cause()));
            }
            return;
        }
        Duration delay = retry.delay() != null ? retry.delay() : dispatcher.delayAfter(held.deliveries());
        int attempts = held.deliveries();
        if (!retry.counted()) {
            held.begun = Held.Begun.YES;
        }
        long now = ticker.nanos();
        if (inFlight.retry(held, now + delay.toNanos(), retry.counted(), now)) {
            (retry.counted() ? counters.retries : counters.postponed).increment();
            events.tell(new ConsumerEvent.RetryScheduled(held.id(), attempts, retry.counted(), delay, retry.cause()));
        }
    }

    /** Asks the handler whether work on an entry has begun; unknown where it cannot say. Only on a thread for handlers. */
    Held.Begun begun(Held<T> held) {
        try {
            held.begun = config.handler.begun(held) ? Held.Begun.YES : Held.Begun.NO;
            return held.begun;
        } catch (Exception | Error e) {
            events.tell(new ConsumerEvent.RetryScheduled(held.id(), held.deliveries(), false, Dispatcher.UNSURE, e));
            return Held.Begun.UNKNOWN;
        }
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private void unavailable(Held<T> held, HandlerResult.Unavailable down) {
        Instant until = down.until();
        breaker.down(down.cause(), until == null ? Duration.ZERO : Duration.between(letters.now(), until));
        inFlight.retry(held, null, false, ticker.nanos());
        inFlight.wakeWaiting();
    }

    /** Puts an entry back that was taken and not started. */
    void putBack(Held<T> held, Duration delay) {
        long now = ticker.nanos();
        inFlight.putBack(held, now + delay.toNanos(), now);
    }

    /** Tells whether a handler may be started now; a true answer must be used, or be given back to the breaker. */
    boolean mayHandle(long now) {
        return (lifecycle.dispatching() || lifecycle.paused())
                && !settler.blocked()
                && liveness.standsAt(now)
                && breaker.permits();
    }

    /** Tells whether entries that are ready should be getting on. */
    boolean mayWork(long now) {
        return lifecycle.dispatching()
                && !settler.blocked()
                && liveness.standsAt(now)
                && breaker.state() == Breaker.State.CLOSED;
    }

    /** Tells whether more may be taken in: not while results cannot be written, work stands still or listeners are behind. */
    boolean takesIn() {
        return !settler.blocked() && !events.behind() && !stalled();
    }

    private boolean stalled() {
        return troubles.has(ConsumerStatus.Trouble.WORK) && inFlight.work().running() == 0;
    }

    /**
     * Lets Redis know of the attempt that begins, where it must. False if the entry cannot be started now: it belongs to
     * somebody else, or Redis does not answer.
     */
    boolean recorded(Held<T> held) {
        if (!held.toBeRecorded()) {
            return true;
        }
        try {
            List<EntryId> gone = port.beat(Map.of(held.id(), held.starts()));
            if (gone.isEmpty()) {
                held.recorded = held.starts();
                return true;
            }
            notPending(gone);
        } catch (RedisFailure e) {
            broken(e);
        }
        return false;
    }

    @Override
    public void settled(List<Held<T>> entries) {
        inFlight.forget(entries);
        for (Held<T> held : entries) {
            Settlement settlement = held.settlement;
            Settlement.DeadLetterDraft letter = settlement == null ? null : settlement.deadLetter();
            if (letter == null) {
                counters.done.increment();
                lastSuccess = ticker.nanos();
                events.settled(held);
            } else {
                counters.deadLettered(letter.reason());
                events.tell(
                        new ConsumerEvent.DeadLettered(held.id(), letter.reason(), letter.error(), held.deliveries()));
            }
        }
    }

    /** An acknowledgement does not ask whose an entry is: one that is not pending is pending for nobody. */
    @Override
    public void notOwned(List<Held<T>> entries) {
        if (config.onPendingLost == PendingLostPolicy.TAKE_BACK) {
            intake.add(() -> settleTakenBack(entries));
        } else {
            inFlight.forget(entries);
            lost(entries.stream().map(Held::id).toList());
        }
    }

    private void settleTakenBack(List<Held<T>> entries) {
        Map<EntryId, Integer> starts = new HashMap<>();
        entries.forEach(held -> starts.put(held.id(), held.starts()));
        Set<EntryId> back;
        try {
            back = port.takeBack(starts);
        } catch (RedisFailure e) {
            broken(e);
            back = starts.keySet();
        }
        List<Held<T>> gone = new ArrayList<>();
        for (Held<T> held : entries) {
            if (back.contains(held.id())) {
                settler.add(held);
            } else {
                gone.add(held);
            }
        }
        settler.flush();
        inFlight.forget(gone);
        if (!gone.isEmpty()) {
            lost(gone.stream().map(Held::id).toList());
        }
    }

    private void lost(List<EntryId> ids) {
        counters.lostInHand(ids.size());
        countAsPast(ids.size());
        events.tell(new ConsumerEvent.EntriesLost(ids));
    }

    private void countAsPast(int entries) {
        try {
            port.past(entries);
        } catch (RedisFailure e) {
            broken(e);
        }
    }

    @Override
    public void taken(Held<T> held, int emission) {
        intake.add(() -> writeAgain(held, emission));
    }

    private void writeAgain(Held<T> held, int emission) {
        intake.calls("the supplier of an emission", held.raw);
        held.again = true;
        String refusal;
        try {
            held.settlement = Objects.requireNonNull(held.settlement).withAgain(emission);
            refusal = emissionRule.refusalOf(held.settlement.emissions());
        } catch (RuntimeException e) {
            refusal = "what is to be written where the key is taken could not be made: " + e;
        }
        if (refusal != null) {
            letters.dead(held, "result_refused", refusal);
        }
        settler.add(held);
        settler.flush();
    }

    @Override
    public void refused(Held<T> held, RedisFailure failure) {
        intake.add(() -> {
            letters.dead(held, "result_refused", String.valueOf(failure.getMessage()));
            settler.add(held);
            settler.flush();
        });
    }

    @Override
    public void blocked(boolean blocked, String message) {
        troubles.set(ConsumerStatus.Trouble.SETTLING, blocked ? message : "");
        events.tell(new ConsumerEvent.SettlingBlocked(blocked, message));
        dispatcher.kick();
        inFlight.wakeWaiting();
    }

    @Override
    public void broken(RedisFailure failure) {
        if (broken.compareAndSet(null, failure)) {
            connected = false;
            port.disconnect();
            inFlight.wakeWaiting();
        }
    }

    /** Gives up entries that are not pending for this consumer any more. Each was taken by another, or is nobody's. */
    void notPending(List<EntryId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        // Whoever had them while this consumer's life was over may have settled them.
        Set<EntryId> nobodys = liveness.standsAt(ticker.nanos()) ? port.pendingForNobody(ids) : Set.of();
        List<EntryId> others = new ArrayList<>(ids);
        others.removeAll(nobodys);
        disown(others);
        List<EntryId> lost = inFlight.orphan(stillNobodys(nobodys));
        if (!lost.isEmpty()) {
            lost(lost);
        }
    }

    private Set<EntryId> stillNobodys(Set<EntryId> ids) {
        if (ids.isEmpty() || config.onPendingLost != PendingLostPolicy.TAKE_BACK) {
            return ids;
        }
        Map<EntryId, Integer> starts = inFlight.starts(ids);
        Set<EntryId> left = new HashSet<>(ids);
        left.removeAll(port.takeBack(starts));
        return left;
    }

    /** Gives up entries that others have, or are given. */
    void disown(List<EntryId> ids) {
        List<EntryId> gone = inFlight.disown(ids);
        if (!gone.isEmpty()) {
            settler.drop(gone);
            counters.ownershipLost.add(gone.size());
            events.tell(new ConsumerEvent.OwnershipLost(gone));
        }
    }

    /**
     * Gives up what is in hand but not pending for this consumer. What was sent to be settled before is not sent again: it
     * was settled, or, if the life of this consumer ended meanwhile, somebody else may have it.
     */
    void missing(List<EntryId> ids) {
        notPending(inFlight.notSent(ids));
        List<Held<T>> sent = settler.drop(ids);
        if (sent.isEmpty()) {
            return;
        }
        if (liveness.standsAt(ticker.nanos())) {
            settled(sent);
        } else {
            inFlight.forget(sent);
            List<EntryId> gone = sent.stream().map(Held::id).toList();
            counters.ownershipLost.add(gone.size());
            events.tell(new ConsumerEvent.OwnershipLost(gone));
        }
    }

    /**
     * Fetches entries that are alike and pending for this consumer, but for what it holds, into room that was reserved. Only
     * the reader does, when no answer to a read is under way, so that what one has finished is not pending for another any more.
     * Returns how much of the room was used.
     */
    int fetch(List<Unfetched.Entry> entries) {
        Set<EntryId> held = inFlight.ids();
        List<Unfetched.Entry> wanted = new ArrayList<>();
        for (Unfetched.Entry entry : entries) {
            if (held.contains(entry.id())) {
                unfetched.fetched(List.of(entry.id()));
            } else {
                wanted.add(entry);
            }
        }
        return wanted.isEmpty() ? 0 : fetchAlike(wanted);
    }

    private int fetchAlike(List<Unfetched.Entry> wanted) {
        List<EntryId> ids = wanted.stream().map(Unfetched.Entry::id).toList();
        Set<EntryId> handedBack = wanted.stream()
                .filter(Unfetched.Entry::handedBack)
                .map(Unfetched.Entry::id)
                .collect(Collectors.toSet());
        StreamPort.Taken taken = port.recover(ids, Math.max(1, Math.min(MOST_FETCHED, inFlight.bytesLeft())));
        tellLost(taken.lost());
        List<StreamPort.Recovered> entries = new ArrayList<>();
        for (StreamPort.Recovered one : taken.entries()) {
            boolean alive = one.handedBack() || handedBack.contains(one.id());
            entries.add(new StreamPort.Recovered(one.id(), one.fields(), one.deliveries(), alive));
        }
        Unfetched.Entry first = wanted.get(0);
        arrived(Arrival.of(entries, first.origin(), first.unstarted()), entries.size());
        unfetched.fetched(ids.subList(0, taken.seen()));
        return entries.size();
    }

    /** Takes over up to so many entries of consumers that are gone, to be fetched, and returns how many it was. */
    int claim(int most) {
        StreamPort.Claimed claimed = port.claim(most);
        tellLost(claimed.lost());
        if (!claimed.removed().isEmpty()) {
            events.tell(new ConsumerEvent.GhostsRemoved(claimed.removed()));
        }
        claimed.entries()
                .forEach((id, handedBack) -> unfetched.add(new Unfetched.Entry(id, Origin.CLAIMED, false, handedBack)));
        if (!claimed.entries().isEmpty()) {
            events.tell(new ConsumerEvent.EntriesClaimed(
                    List.copyOf(claimed.entries().keySet())));
        }
        return claimed.entries().size() + claimed.lost().size();
    }

    private void tellLost(List<EntryId> ids) {
        if (!ids.isEmpty()) {
            counters.lost(ids.size());
            events.tell(new ConsumerEvent.EntriesLost(ids));
        }
    }
}

package io.tradeintent.redis;

import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the reader, the keeper and the handlers' threads of one consumer share: the fate of entries. Thread-safe. */
final class Engine<T> implements Settler.Outcome<T> {

    private static final int LONGEST_ERROR = 1024;

    final ConsumerConfig<T> config;
    final StreamPort port;
    final Ticker ticker;
    final Events events;
    final Counters counters = new Counters();
    final Breaker breaker;
    final Lifecycle lifecycle;
    final Liveness liveness;
    final InFlight<T> inFlight;
    final Settler<T> settler;
    final Dispatcher<T> dispatcher;
    private final ReentrantLock takingIn = new ReentrantLock();
    final AtomicReference<@Nullable RedisFailure> broken = new AtomicReference<>();
    volatile boolean connected;
    volatile String trouble = "";
    volatile @Nullable Instant lastRead;
    volatile @Nullable Instant lastSuccess;
    volatile ConsumerStatus.@Nullable Group group;

    Engine(ConsumerConfig<T> config, StreamPort port, Ticker ticker) {
        this.config = config;
        this.port = port;
        this.ticker = ticker;
        this.events = new Events(config, ticker);
        this.breaker = new Breaker(config.consumer, config.clock);
        this.lifecycle = new Lifecycle((state, why) -> events.tell(new ConsumerEvent.StateChanged(state, why)));
        this.liveness = new Liveness(port, ticker, config.beat, config.life);
        this.inFlight = new InFlight<>(config.maxInFlight, config.maxParked);
        this.settler = new Settler<>(port, this, ticker);
        this.dispatcher = new Dispatcher<>(this);
    }

    /** Takes in an entry that was delivered: decodes it, or ends it where that cannot or must not be done. */
    Held<T> receive(RawEntry raw, Origin origin, int deliveries) {
        String stream = config.keys.stream();
        if (deliveries > config.retry.maxDeliveries()) {
            String limit = "delivered " + deliveries + " times, and the limit is " + config.retry.maxDeliveries();
            return dead(new Held<>(raw, stream, origin, deliveries), "deliveries_exhausted", limit);
        }
        EntryDecoder.Decoded<T> decoded = decode(raw);
        if (decoded instanceof EntryDecoder.Decoded.Valid<T> valid) {
            try {
                return new Held<>(raw, stream, valid.value(), config.ordering, origin, deliveries);
            } catch (RuntimeException e) {
                return dead(new Held<>(raw, stream, origin, deliveries), "invalid", "no key: " + e);
            }
        }
        EntryDecoder.Decoded.Invalid<T> invalid = (EntryDecoder.Decoded.Invalid<T>) decoded;
        return dead(new Held<>(raw, stream, origin, deliveries), invalid.code(), String.join("; ", invalid.reasons()));
    }

    private EntryDecoder.Decoded<T> decode(RawEntry raw) {
        try {
            return config.decoder.decode(raw);
        } catch (RuntimeException e) {
            return new EntryDecoder.Decoded.Invalid<>("undecodable", List.of("decoder failed: " + e));
        }
    }

    /** Takes in what one reply brought, in order. */
    void deliver(List<Held<T>> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Held<T>> dead = new ArrayList<>();
        inFlight.deliver(entries, held -> isToBeHandled(held, dead));
        if (!dead.isEmpty()) {
            dead.forEach(settler::add);
            settler.flush();
        }
        dispatcher.kick();
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

    private Held<T> dead(Held<T> held, String reason, String error) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(DeadLetterFields.STREAM, held.stream());
        about.put(DeadLetterFields.ID, held.id().toString());
        about.put(DeadLetterFields.GROUP, config.group);
        about.put(DeadLetterFields.CONSUMER, config.consumer);
        about.put(DeadLetterFields.DELIVERIES, Integer.toString(held.deliveries()));
        about.put(DeadLetterFields.REASON, reason);
        about.put(DeadLetterFields.ERROR, shortened(error));
        about.put(DeadLetterFields.TIME, config.clock.instant().toString());
        held.settlement = Settlement.dead(new Settlement.DeadLetterDraft(held.raw, reason, shortened(error), about));
        return held;
    }

    /** Cuts text to at most 1 KiB of UTF-8, between characters. */
    private static String shortened(String error) {
        if (error.length() * 3 <= LONGEST_ERROR) {
            return error;
        }
        byte[] bytes = error.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_ERROR) {
            return error;
        }
        int end = LONGEST_ERROR;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Decides what becomes of an entry whose handler returned. */
    void conclude(Held<T> held, HandlerResult result) {
        if (result instanceof HandlerResult.Unavailable down) {
            unavailable(held, down);
            return;
        }
        if (breaker.up()) {
            events.tell(new ConsumerEvent.BreakerChanged("closed", null));
            inFlight.wakeWaiting();
        }
        if (result instanceof HandlerResult.Done done) {
            done(held, done);
        } else if (result instanceof HandlerResult.Retry retry) {
            retry(held, retry);
        } else if (result instanceof HandlerResult.Reject reject) {
            dead(held, "rejected", reject.reason());
            settle(held);
        }
    }

    private void done(Held<T> held, HandlerResult.Done done) {
        String refusal = refusalOf(done.emissions());
        if (refusal != null) {
            retry(held, HandlerResult.retry(new IllegalStateException(refusal)));
            return;
        }
        held.done = done;
        held.settlement = Settlement.done(held.id(), done.emissions());
        settle(held);
    }

    private @Nullable String refusalOf(List<Emission> emissions) {
        for (Emission emission : emissions) {
            String wrong =
                    emission instanceof Emission.Once once ? refusalOf(once) : refusalOf((Emission.Entry) emission);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private @Nullable String refusalOf(Emission.Once once) {
        String foreignKey = foreign(once.key());
        return foreignKey != null ? foreignKey : refusalOf(once.first());
    }

    private @Nullable String refusalOf(Emission.Entry entry) {
        return entry.fields().size() > Settlement.MOST_FIELDS
                ? "an entry for '" + entry.stream() + "' has " + entry.fields().size() + " fields, and "
                        + Settlement.MOST_FIELDS + " is the most that can be emitted"
                : foreign(entry.stream());
    }

    private @Nullable String foreign(String key) {
        return config.keys.sharesSlot(key)
                ? null
                : "key '" + key + "' is not in the slot of stream '" + config.keys.stream()
                        + "', so it cannot be written in one step with the acknowledgement: give both a common hash tag";
    }

    private void settle(Held<T> held) {
        if (inFlight.finished(held)) {
            dispatcher.added(settler.add(held));
        }
    }

    private void retry(Held<T> held, HandlerResult.Retry retry) {
        if (retry.counted() && held.deliveries() >= config.retry.maxDeliveries()) {
            dead(held, "retries_exhausted", describe(retry.cause()));
            settle(held);
            return;
        }
        Duration delay = retry.delay() != null ? retry.delay() : dispatcher.delayAfter(held.deliveries());
        int attempts = held.deliveries();
        if (inFlight.retry(held, ticker.nanos() + delay.toNanos(), retry.counted())) {
            (retry.counted() ? counters.retries : counters.postponed).increment();
            events.tell(new ConsumerEvent.RetryScheduled(held.id(), attempts, retry.counted(), delay, retry.cause()));
        }
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private void unavailable(Held<T> held, HandlerResult.Unavailable down) {
        inFlight.retry(held, null, false);
        if (breaker.down(down.cause())) {
            events.tell(new ConsumerEvent.BreakerChanged("open", down.cause()));
        }
        inFlight.wakeWaiting();
    }

    /** Tells whether a handler may be started now; a true answer must be used. */
    boolean mayHandle(long now) {
        return lifecycle.dispatching() && !settler.blocked() && liveness.standsAt(now) && breaker.permits();
    }

    @Override
    public void settled(List<Held<T>> entries) {
        inFlight.forget(entries);
        for (Held<T> held : entries) {
            Settlement settlement = held.settlement;
            Settlement.DeadLetterDraft letter = settlement == null ? null : settlement.deadLetter();
            if (letter == null) {
                counters.done.increment();
                events.settled(held);
            } else {
                counters.deadLettered(letter.reason());
                events.tell(
                        new ConsumerEvent.DeadLettered(held.id(), letter.reason(), letter.error(), held.deliveries()));
            }
        }
        lastSuccess = config.clock.instant();
    }

    @Override
    public void notOwned(List<Held<T>> entries) {
        inFlight.forget(entries);
        counters.ownershipLost.add(entries.size());
        events.tell(
                new ConsumerEvent.OwnershipLost(entries.stream().map(Held::id).toList()));
    }

    @Override
    public void taken(Held<T> held, int emission) {
        held.again = true;
        String refusal;
        try {
            held.settlement = Objects.requireNonNull(held.settlement).withAgain(emission);
            refusal = refusalOf(held.settlement.emissions());
        } catch (RuntimeException e) {
            refusal = "what is to be written where the key is taken could not be made: " + e;
        }
        if (refusal != null) {
            dead(held, "result_refused", refusal);
        }
        settler.add(held);
    }

    @Override
    public void refused(Held<T> held, RedisFailure failure) {
        dead(held, "result_refused", String.valueOf(failure.getMessage()));
        settler.add(held);
    }

    @Override
    public void blocked(boolean blocked, String message) {
        trouble = blocked ? message : "";
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

    /** Gives up entries that others own now. */
    void disown(List<EntryId> ids) {
        List<Held<T>> gone = inFlight.disown(ids);
        if (!gone.isEmpty()) {
            List<EntryId> goneIds = gone.stream().map(Held::id).toList();
            settler.drop(goneIds);
            counters.ownershipLost.add(gone.size());
            events.tell(new ConsumerEvent.OwnershipLost(goneIds));
        }
    }

    /**
     * Gives up what is in hand but not pending for this consumer. What was sent to be settled before is not sent again: it
     * was settled, or, if the life of this consumer ended meanwhile, somebody else may have it.
     */
    void missing(List<EntryId> ids) {
        disown(ids);
        List<Held<T>> sent = settler.drop(ids);
        if (sent.isEmpty()) {
            return;
        }
        if (liveness.standsAt(ticker.nanos())) {
            settled(sent);
        } else {
            notOwned(sent);
        }
    }

    /**
     * Fetches what is pending for this consumer, but for what it holds. Two threads may find the same entry; one after the
     * other asks and takes in, so that an entry that one has finished is not pending for the other any more.
     */
    void recover(List<EntryId> ids, boolean counts) {
        takingIn.lock();
        try {
            List<EntryId> wanted = new ArrayList<>(ids);
            wanted.removeAll(inFlight.ids());
            if (!wanted.isEmpty()) {
                takeIn(port.recover(wanted, counts), Origin.OWN_PENDING);
            }
        } finally {
            takingIn.unlock();
        }
    }

    /** Takes over up to so many entries of consumers that are gone, and returns how many it was. */
    int claim(int most) {
        takingIn.lock();
        try {
            StreamPort.Taken taken = port.claim(most);
            takeIn(taken, Origin.CLAIMED);
            return taken.entries().size();
        } finally {
            takingIn.unlock();
        }
    }

    private void takeIn(StreamPort.Taken taken, Origin origin) {
        if (!taken.lost().isEmpty()) {
            counters.lost(taken.lost().size());
            events.tell(new ConsumerEvent.EntriesLost(taken.lost()));
        }
        if (!taken.removed().isEmpty()) {
            events.tell(new ConsumerEvent.GhostsRemoved(taken.removed()));
        }
        List<Held<T>> entries = new ArrayList<>();
        for (StreamPort.Recovered recovered : taken.entries()) {
            entries.add(receive(recovered.entry(), origin, recovered.deliveries()));
        }
        if (!entries.isEmpty() && origin == Origin.CLAIMED) {
            events.tell(new ConsumerEvent.EntriesClaimed(
                    entries.stream().map(Held::id).toList()));
        }
        deliver(entries);
    }
}

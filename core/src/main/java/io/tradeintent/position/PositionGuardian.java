package io.tradeintent.position;

import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ClaimLostException;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.PositionSide;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks after the positions that executions of one ledger have opened, from their first fill to their end. Thread-safe.
 *
 * <p>What it sees to, as long as it runs and the venue can be asked:
 *
 * <ul>
 *   <li>What our orders hold is covered by a stop of ours. One that is cancelled or has ended without its purpose comes back.
 *   <li>What is bare is closed at market once the mark price has passed its stop, or once it was bare for {@link
 *       Builder#maxUnprotected}.
 *   <li>Exits that outlived their position are cancelled. Orders of others, and of other deployments, are left alone.
 *   <li>What is held beyond what our orders have opened is another's: it is neither covered nor closed.
 * </ul>
 *
 * <p>All who share a ledger may have one; one of them acts, the others stand by and take over when its lease ends. While the
 * ledger cannot be asked, the one that acts goes on with what it read last: it places stops that are missing and closes what is
 * bare, and cancels nothing. It closes neither the adapter nor the ledger.
 *
 * @since 0.1.0
 */
public final class PositionGuardian implements AutoCloseable {

    /** The default time that a position may be without a stop. */
    public static final Duration DEFAULT_MAX_UNPROTECTED = Duration.ofSeconds(20);

    /** The time between two looks, as long as few markets are held. */
    public static final Duration PERIOD = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);
    private static final String LOOKS = "looks";
    private static final Duration EVERYTHING = Duration.ofMinutes(10);

    /** The longest pause after a look at everything that could not be had: it weighs much. */
    private static final Duration LONGEST_AGAIN = Duration.ofSeconds(20);

    private static final Duration SOONEST = Duration.ofMillis(200);

    /** What was seen before that is not acted upon. */
    private static final Duration OLDEST_SIGHT = Duration.ofSeconds(5);

    private static final int THREADS = 16;

    /** What a look may cost of what the venue allows: 5 and 1 for each market, at a tenth of 2,400 in a minute. */
    private static final int WEIGHT_OF_POSITIONS = 5;

    private static final int WEIGHT_A_SECOND = 4;

    private final Means means;
    private final Round round;
    private final Map<PositionSide, Ward> wards = new ConcurrentHashMap<>();
    private final Set<PositionSide> busy = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private final ExecutorService hands;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore bell = new Semaphore(0);
    private LedgerClaim.@Nullable Granted seat;
    private Instant everythingAt = Instant.MIN;
    private Duration againAfter = PERIOD;
    private volatile boolean ready;
    private volatile boolean standby;

    private PositionGuardian(Builder builder) {
        this.means = new Means(
                builder.adapter,
                builder.ledger,
                builder.clock,
                ClientOrderId.tagOf(builder.ledger.deployment()),
                new Told(),
                builder.maxUnprotected);
        this.round = new Round(means);
        this.thread = new Thread(this::run, "tradeintent-guardian");
        this.thread.setDaemon(true);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread hand = new Thread(task, "tradeintent-guardian-hand");
                    hand.setDaemon(true);
                    return hand;
                });
        pool.allowCoreThreadTimeOut(true);
        this.hands = pool;
    }

    /**
     * Starts to configure a guardian.
     *
     * @param adapter the way to the venue
     * @param ledger where executions keep their book of positions
     * @return a builder with the defaults
     */
    public static Builder builder(ExecutionAdapter adapter, ExecutionLedger ledger) {
        return new Builder(adapter, ledger);
    }

    /**
     * Tells whether something may be opened in a market: the account was compared with the book, by this guardian or by one
     * that acts in its place.
     *
     * @param symbol the market
     * @return false until then
     */
    public boolean ready(Symbol symbol) {
        return standby
                || ready
                        && wards.values().stream()
                                .filter(ward -> ward.side().symbol().equals(symbol))
                                .allMatch(Ward::looked);
    }

    /**
     * Returns how long a position may be without a stop before it is closed.
     *
     * @return the time, counted from the sending of its entry
     */
    public Duration maxUnprotected() {
        return means.maxUnprotected();
    }

    private void run() {
        while (stopping.getCount() > 0) {
            Instant began = means.clock().instant();
            Duration pause = PERIOD;
            try {
                pause = hasSeat() ? look() : PERIOD;
                means.told().over(LOOKS);
            } catch (InterruptedException e) {
                return;
            } catch (VenueUnavailableException e) {
                tell("the venue cannot be asked for positions", e);
            } catch (LedgerUnavailableException | ClaimLostException e) {
                tell("the seat of the guardian is not proven", e);
            } catch (RuntimeException e) {
                means.told().at(LOG, Level.ERROR, LOOKS, e).setCause(e).log("a look at the positions failed");
            }
            try {
                rest(began, pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits for the next look, which is sooner if somebody who has come back from a position asks for it. */
    private void rest(Instant began, Duration pause) throws InterruptedException {
        Instant end = means.clock().instant().plus(pause);
        bell.drainPermits();
        while (stopping.getCount() > 0) {
            Instant next = end;
            for (Ward ward : wards.values()) {
                Instant sooner = busy.contains(ward.side()) ? null : ward.next();
                next = sooner != null && sooner.isBefore(next) ? sooner : next;
            }
            next = next.isBefore(began.plus(SOONEST)) ? began.plus(SOONEST) : next;
            long left = Duration.between(means.clock().instant(), next).toMillis();
            if (left <= 0 || !bell.tryAcquire(left, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void tell(String what, RuntimeException failure) {
        means.told()
                .at(LOG, Level.WARN, LOOKS, failure)
                .addKeyValue("reason", failure.getMessage())
                .log("{}: {}", what, failure.getMessage());
    }

    /** One looks after all; a lease that cannot be renewed while the ledger is away stays with whom it was. */
    private boolean hasSeat() {
        try {
            LedgerClaim.Granted held = seat;
            if (held == null) {
                LedgerClaim claim = means.ledger().seat();
                standby = claim instanceof LedgerClaim.Held other
                        && "true".equals(other.state().get("looked"));
                if (!(claim instanceof LedgerClaim.Granted granted)) {
                    return false;
                }
                held = granted;
                everythingAt = Instant.MIN;
                wards.clear();
                LOG.atInfo().log(
                        "looking after the positions of {}", means.ledger().deployment());
            }
            seat = held;
            held.save(Map.of("looked", Boolean.toString(ready)));
            return true;
        } catch (ClaimLostException e) {
            seat = null;
            ready = false;
            LOG.atWarn()
                    .log(
                            "another guardian looks after the positions of {}",
                            means.ledger().deployment());
            return false;
        } catch (LedgerUnavailableException e) {
            return seat != null;
        }
    }

    private Duration look() throws InterruptedException {
        Instant now = means.clock().instant();
        boolean everything = !now.isBefore(everythingAt);
        Set<PositionSide> watched = new HashSet<>();
        wards.values().stream().filter(Ward::watched).map(Ward::side).forEach(watched::add);
        Map<PositionSide, Sight> sights;
        try {
            sights = round.look(everything, watched);
        } finally {
            if (everything && round.bookThere()) {
                everythingAt = now.plus(againAfter);
                againAfter = longer(againAfter);
            }
        }
        wards.keySet().retainAll(kept(sights.keySet()));
        sights.forEach(this::dispatch);
        if (round.sawEverything()) {
            everythingAt = now.plus(EVERYTHING);
            againAfter = PERIOD;
            ready = true;
        }
        return pause(sights.size());
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_AGAIN) > 0 ? LONGEST_AGAIN : longer;
    }

    private Set<PositionSide> kept(Set<PositionSide> seen) {
        Set<PositionSide> kept = new HashSet<>(seen);
        kept.addAll(busy);
        return kept;
    }

    private void dispatch(PositionSide side, Sight sight) {
        Ward ward = wards.computeIfAbsent(side, one -> new Ward(means, one));
        if (!busy.add(side)) {
            return;
        }
        try {
            hands.execute(() -> attend(ward, sight));
        } catch (RejectedExecutionException e) {
            busy.remove(side);
            LOG.atDebug().addKeyValue("symbol", side.symbol()).log("nobody looks after {} any more", side);
        }
    }

    private void attend(Ward ward, Sight sight) {
        try {
            if (means.clock().instant().isBefore(sight.at().plus(OLDEST_SIGHT))) {
                ward.look(sight);
                means.told().over(ward.side());
            }
        } catch (VenueUnavailableException | LedgerUnavailableException | ClaimLostException e) {
            means.told()
                    .at(LOG, Level.WARN, ward.side(), e)
                    .addKeyValue("symbol", ward.side().symbol())
                    .addKeyValue("side", ward.side().entry())
                    .addKeyValue("reason", e.getMessage())
                    .log("{} cannot be looked after: {}", ward.side(), e.getMessage());
        } catch (RuntimeException e) {
            means.told()
                    .at(LOG, Level.ERROR, ward.side(), e)
                    .addKeyValue("symbol", ward.side().symbol())
                    .addKeyValue("side", ward.side().entry())
                    .setCause(e)
                    .log("{} could not be looked after", ward.side());
        } finally {
            busy.remove(ward.side());
            bell.release();
        }
    }

    private Duration pause(int sides) {
        Duration pause = Duration.ofMillis(1000L * (WEIGHT_OF_POSITIONS + sides) / WEIGHT_A_SECOND);
        return pause.compareTo(PERIOD) < 0 ? PERIOD : pause;
    }

    /** Stops looking; another guardian takes over at once. Waits for what it is doing, 15 seconds at most. */
    @Override
    public void close() {
        stopping.countDown();
        bell.release();
        try {
            thread.join(5_000);
            hands.shutdown();
            if (!hands.awaitTermination(10, TimeUnit.SECONDS)) {
                hands.shutdownNow();
            }
        } catch (InterruptedException e) {
            hands.shutdownNow();
            Thread.currentThread().interrupt();
        }
        round.close();
        LedgerClaim.Granted held = seat;
        if (held != null) {
            held.close();
        }
    }

    /**
     * Configures a {@link PositionGuardian}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private static final Duration SHORTEST = Duration.ofSeconds(5);
        private static final Duration LONGEST = Duration.ofMinutes(10);

        private final ExecutionAdapter adapter;
        private final ExecutionLedger ledger;
        private Clock clock = Clock.systemUTC();
        private Duration maxUnprotected = DEFAULT_MAX_UNPROTECTED;

        private Builder(ExecutionAdapter adapter, ExecutionLedger ledger) {
            this.adapter = Objects.requireNonNull(adapter, "adapter");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Sets how long a position may be without a stop before it is closed; by default 20 seconds.
         *
         * @param time 5 seconds to 10 minutes
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder maxUnprotected(Duration time) {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("maxUnprotected must be PT5S to PT10M, was " + time);
            }
            this.maxUnprotected = time;
            return this;
        }

        /**
         * Sets the clock; by default the system's.
         *
         * @param source the clock
         * @return this builder
         */
        public Builder clock(Clock source) {
            this.clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * Starts a guardian. It connects to nothing before its own thread looks for the first time.
         *
         * @return the guardian, to be closed by the caller before the adapter and the ledger
         */
        public PositionGuardian start() {
            PositionGuardian guardian = new PositionGuardian(this);
            guardian.thread.start();
            return guardian;
        }
    }
}

package io.tradeintent.binance.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the exchange, as far as it is known, and a little less: requests from its future are refused earlier than late
 * ones. Thread-safe.
 */
final class ServerClock {

    private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);
    private static final Duration BIAS = Duration.ofMillis(300);

    private final Clock clock;
    private final Remembered<Offset> offset;

    /** The answer of the exchange to what time it is, and how far the local clock has to be moved. */
    record Offset(Duration toServer) {}

    /** Asks the exchange for its time. */
    @FunctionalInterface
    interface Question {
        Instant ask(Deadline deadline);
    }

    ServerClock(Clock clock, Pacer pacer, Question question) {
        this.clock = clock;
        this.offset = new Remembered<>("its time", pacer, deadline -> measured(question, deadline));
    }

    private Offset measured(Question question, Deadline deadline) {
        Instant before = clock.instant();
        Instant server = question.ask(deadline);
        Duration wayBack = Duration.between(before, clock.instant()).dividedBy(2);
        Duration measured = Duration.between(before.plus(wayBack), server);
        LOG.atDebug()
                .addKeyValue("offset_ms", measured.toMillis())
                .log("clock of the exchange is {} ms ahead", measured.toMillis());
        return new Offset(measured.minus(BIAS));
    }

    /** Returns the offset in use, asking for it if there is none. */
    Offset offset(Deadline deadline) {
        return offset.get(deadline);
    }

    /** Returns how far the exchange is ahead of the local clock. */
    Duration difference(Deadline deadline) {
        return offset(deadline).toServer().plus(BIAS);
    }

    /** Asks for the time again, unless somebody did since. */
    void correct(Offset wrong, Deadline deadline) {
        offset.replaced(wrong, deadline);
    }

    /** Returns the time to sign with. */
    Instant now(Offset known) {
        return clock.instant().plus(known.toServer());
    }

    /** Returns the time of the exchange as well as it is known. */
    Instant now() {
        Offset known = offset.known();
        return known == null ? clock.instant() : now(known);
    }

    /** Returns what the exchange's clock shows at a local time, or up to a little earlier. */
    Instant toServer(Instant local, Deadline deadline) {
        return local.plus(offset(deadline).toServer());
    }
}

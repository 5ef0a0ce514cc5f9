package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.binance.internal.wire.Answer;
import io.tradeintent.binance.internal.wire.HttpTransport;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.PercentEncoding;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.Signer;
import io.tradeintent.binance.internal.wire.TransportException;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.OutageScope;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends requests, signed and in their turn, and says what became of them. Thread-safe. */
final class Calls {

    /** How often a request is sent again, at most. */
    static final int REPEATS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final VenueOptions options;
    private final Signer signer;
    private final HttpTransport transport;
    private final ServerClock clock;
    private final Throttle throttle;
    private final Pacer pacer;
    private volatile boolean closed;

    Calls(
            VenueOptions options,
            Signer signer,
            HttpTransport transport,
            HostLimits host,
            OrderLimits orders,
            Pacer pacer) {
        this.options = options;
        this.pacer = pacer;
        this.signer = signer;
        this.transport = transport;
        this.clock = new ServerClock(options.clock(), pacer, this::serverTime);
        this.throttle = new Throttle(host, orders, clock, pacer);
    }

    private Instant serverTime(Deadline deadline) {
        Json time = ask(Call.open("/fapi/v1/time", new Query(), 1), deadline);
        return Instant.ofEpochMilli(
                time.whole("serverTime").orElseThrow(() -> new UnreadableAnswerException("it has no serverTime")));
    }

    ServerClock clock() {
        return clock;
    }

    /**
     * Asks, or sets what may be set twice, as often as sensible.
     *
     * @throws VenueUnavailableException if there is no answer
     * @throws VenueRefusedException if it is refused
     */
    Json ask(Call call, Deadline deadline) {
        Reply reply = repeated(call, deadline);
        if (reply instanceof Success success) {
            return success.body();
        }
        throw thrown(call, (Failure) reply);
    }

    /** What a failure is to the caller of a method that has no outcome for it. */
    static RuntimeException thrown(Call call, Failure failure) {
        String message = call.method() + ' ' + call.path() + ": " + failure.reason();
        boolean refused = failure.kind() == FailureKind.REFUSED || failure.kind() == FailureKind.QUERY;
        boolean maybe = failure.kind() == FailureKind.UNKNOWN && call.changes();
        return refused
                ? new VenueRefusedException(failure.codeText(), message)
                : new VenueUnavailableException(
                        message,
                        maybe ? Doubt.MAYBE_DONE : Doubt.NOT_DONE,
                        failure.until(),
                        failure.code() == ErrorCodes.UNKNOWN_ERROR && call.isAboutOneMarket()
                                ? OutageScope.SYMBOL
                                : OutageScope.VENUE,
                        null);
    }

    /** When a venue that cannot be used now may be back, or null. */
    static @Nullable Instant until(RuntimeException failure) {
        return failure instanceof VenueUnavailableException down ? down.until().orElse(null) : null;
    }

    /** Sends what may be sent twice, again if nothing came of it. */
    Reply repeated(Call call, Deadline deadline) {
        Reply reply = once(call, deadline);
        for (int repeat = 0; repeat < REPEATS && mayComeRight(reply); repeat++) {
            if (!pause(repeat, deadline)) {
                return reply;
            }
            reply = once(call, deadline);
        }
        return reply;
    }

    private static boolean mayComeRight(Reply reply) {
        return reply instanceof Failure failure
                && (failure.kind() == FailureKind.RETRY || failure.kind() == FailureKind.UNKNOWN);
    }

    /**
     * Waits before something is sent again.
     *
     * @param repeat how often it was already
     * @return false if no time is left, or the thread was interrupted
     */
    static boolean pause(int repeat, Deadline deadline) {
        try {
            return deadline.pause(FIRST_PAUSE.multipliedBy(1L << repeat));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends a request once, and once more with a new time and signature if the time was wrong. */
    Reply once(Call call, Deadline deadline) {
        if (call.kind() == Call.Kind.OPEN) {
            return attempt(call, null, deadline);
        }
        try {
            ServerClock.Offset offset = clock.offset(deadline);
            Reply reply = attempt(call, offset, deadline);
            if (!isClock(reply)) {
                return reply;
            }
            clock.correct(offset, deadline);
            Reply second = attempt(call, clock.offset(deadline), deadline);
            return isClock(second) ? ((Failure) second).as(FailureKind.HALT) : second;
        } catch (VenueUnavailableException | VenueRefusedException | UnreadableAnswerException e) {
            return Failure.notBefore(
                    until(e), FailureKind.NOT_SENT, "the time of the exchange is not known: " + e.getMessage());
        }
    }

    private static boolean isClock(Reply reply) {
        return reply instanceof Failure failure && failure.kind() == FailureKind.CLOCK;
    }

    /** Waits for its turn and sends. An order is begun only while there is time for its whole answer. */
    private Reply attempt(Call call, ServerClock.@Nullable Offset offset, Deadline deadline) {
        Deadline begin = call.isOrder() ? deadline.earlierBy(options.requestTimeout()) : deadline;
        try {
            if (closed) {
                return Failure.of(FailureKind.NOT_SENT, "the adapter is closed");
            }
            if (Thread.currentThread().isInterrupted()) {
                return Failure.of(FailureKind.NOT_SENT, "interrupted before it was sent");
            }
            if (begin.remaining().isZero()) {
                return Failure.of(FailureKind.NOT_SENT, "no time is left for it");
            }
            Duration wait = throttle.enter(call, begin);
            if (!wait.isZero()) {
                int code = throttle.isForOrders(call) ? ErrorCodes.TOO_MANY_ORDERS : 0;
                String reason = "the limits of the exchange are used up for longer than it has";
                return new Failure(FailureKind.NOT_SENT, code, 0, reason, in(wait));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.of(FailureKind.NOT_SENT, "interrupted before it was sent");
        }
        Duration timeout = options.requestTimeout();
        Duration left = deadline.remaining();
        return send(call, offset, call.isOrder() || timeout.compareTo(left) < 0 ? timeout : left);
    }

    private Reply send(Call call, ServerClock.@Nullable Offset offset, Duration timeout) {
        Duration window = window(call);
        if (window.isZero()) {
            return Failure.of(FailureKind.TOO_LATE, "it was to arrive until " + call.latest());
        }
        String payload = offset == null ? call.query().encoded() : payload(call.query(), window, offset);
        String signature = offset == null ? "" : signer.sign(payload);
        String query = offset == null ? payload : payload + "&signature=" + PercentEncoding.encode(signature);
        long sent = pacer.nanos();
        try {
            Answer answer =
                    transport.send(call.method(), call.path(), query, offset == null ? null : signer.apiKey(), timeout);
            Reply reply = Verdicts.of(answer.status(), answer.body(), said -> redacted(said, signature));
            Duration wait = throttle.note(call, answer, reply, sent);
            return wait.isZero() ? reply : ((Failure) reply).notBefore(in(wait));
        } catch (TransportException e) {
            return Failure.of(e.sent() ? FailureKind.UNKNOWN : FailureKind.NOT_SENT, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failure.of(FailureKind.UNKNOWN, "interrupted while the answer was awaited");
        }
    }

    private Instant in(Duration wait) {
        return options.clock().instant().plus(wait);
    }

    /** How long the exchange may take a request, zero if it is too late for it. */
    private Duration window(Call call) {
        Instant latest = call.latest();
        if (latest == null) {
            return options.recvWindow();
        }
        Duration left = Duration.between(options.clock().instant(), latest);
        return left.compareTo(Duration.ofMillis(1)) < 0
                ? Duration.ZERO
                : left.compareTo(options.recvWindow()) < 0 ? left : options.recvWindow();
    }

    private String payload(Query query, Duration window, ServerClock.Offset offset) {
        return query.copy()
                .add("recvWindow", window.toMillis())
                .add("timestamp", clock.now(offset).toEpochMilli())
                .encoded();
    }

    private String redacted(String said, String signature) {
        String without = said.replace(signer.apiKey(), "[key]");
        return signature.isEmpty()
                ? without
                : without.replace(signature, "[signature]").replace(PercentEncoding.encode(signature), "[signature]");
    }

    void close() {
        closed = true;
        transport.close();
    }
}

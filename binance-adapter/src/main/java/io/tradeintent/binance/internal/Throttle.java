package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.wire.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits rather than be refused, and obeys when it was refused. Thread-safe. */
final class Throttle {

    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);
    private static final Pattern UNTIL = Pattern.compile("until\\D{0,10}(\\d{13})(?!\\d)");
    private static final Duration LONGEST_BAN = Duration.ofDays(7);

    private final HostLimits host;
    private final OrderLimits orders;
    private final ServerClock clock;
    private final Pacer pacer;

    Throttle(HostLimits host, OrderLimits orders, ServerClock clock, Pacer pacer) {
        this.host = host;
        this.orders = orders;
        this.clock = clock;
        this.pacer = pacer;
    }

    /**
     * Waits until a request may be sent, and counts it.
     *
     * @return zero, or how long it would have to wait where that would be too late
     */
    Duration enter(Call call, Deadline deadline) throws InterruptedException {
        long wait = waitFor(call);
        while (wait > 0) {
            if (!deadline.pause(Duration.ofNanos(wait))) {
                return Duration.ofNanos(wait);
            }
            wait = waitFor(call);
        }
        return Duration.ZERO;
    }

    /** Tells whether it is the number of orders that a call has to wait for, and nothing else. */
    boolean isForOrders(Call call) {
        return call.isOrder() && host.pausedFor(pacer.nanos()) == 0;
    }

    private long waitFor(Call call) {
        long now = pacer.nanos();
        long wait = host.pausedFor(now);
        if (wait == 0 && call.isOrder()) {
            wait = orders.enter(call.kind() == Call.Kind.EXIT, now);
        }
        return wait == 0 ? host.enter(call.weight(), now) : wait;
    }

    /**
     * Takes note of what an answer says about limits.
     *
     * @param sent when the request was sent, by the pacer
     * @return for how long nothing like it will get through, zero if that is not known
     */
    Duration note(Call call, Answer answer, Reply reply, long sent) {
        long now = pacer.nanos();
        count(answer, "X-MBX-USED-WEIGHT-1M").ifPresent(used -> host.reported(used, now));
        count(answer, "X-MBX-ORDER-COUNT-10S").ifPresent(used -> orders.reportedTenSeconds(used, now));
        count(answer, "X-MBX-ORDER-COUNT-1M").ifPresent(used -> orders.reportedMinute(used, now));
        if (reply instanceof Failure failure) {
            return refused(answer, failure, sent, now);
        }
        host.answered(sent);
        if (call.isOrder()) {
            orders.passed(sent);
        }
        return Duration.ZERO;
    }

    private Duration refused(Answer answer, Failure failure, long sent, long now) {
        if (failure.code() == ErrorCodes.TOO_MANY_ORDERS) {
            return orders.pause(asked(answer, failure), sent, now);
        }
        return asksForSilence(failure)
                ? silence(answer, failure, sent, now)
                : retryAfter(answer).orElse(Duration.ZERO);
    }

    private Duration silence(Answer answer, Failure failure, long sent, long now) {
        Duration pause = host.pause(asked(answer, failure), sent, now);
        LOG.atWarn()
                .addKeyValue("status", failure.status())
                .addKeyValue("code", failure.code())
                .addKeyValue("pause_ms", pause.toMillis())
                .log(
                        "exchange refuses traffic from this address (status {}, code {}), sending nothing for {} ms",
                        failure.status(),
                        failure.code(),
                        pause.toMillis());
        return pause;
    }

    private static boolean asksForSilence(Failure failure) {
        return failure.status() == 429
                || failure.status() == 418
                || failure.status() == 403
                || failure.code() == ErrorCodes.TOO_MANY_REQUESTS && failure.kind() == FailureKind.RETRY;
    }

    /** The time asked for by the header, else by the text of the message, else zero. */
    private Duration asked(Answer answer, Failure failure) {
        return retryAfter(answer).or(() -> until(failure)).orElse(Duration.ZERO);
    }

    private static Optional<Duration> retryAfter(Answer answer) {
        return count(answer, "Retry-After").map(Duration::ofSeconds).filter(Throttle::isSensible);
    }

    private Optional<Duration> until(Failure failure) {
        Matcher until = UNTIL.matcher(failure.reason().toLowerCase(Locale.ROOT));
        return until.find()
                ? Optional.of(Duration.between(clock.now(), Instant.ofEpochMilli(Long.parseLong(until.group(1)))))
                        .filter(Throttle::isSensible)
                : Optional.empty();
    }

    private static boolean isSensible(Duration time) {
        return !time.isNegative() && !time.isZero() && time.compareTo(LONGEST_BAN) <= 0;
    }

    private static Optional<Long> count(Answer answer, String header) {
        String text = answer.header(header);
        return text != null && text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}

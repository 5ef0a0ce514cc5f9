package io.tradeintent.redis.intent;

import io.tradeintent.intent.AgeLimit;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.codec.AcceptedAge;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the age of an intent just before its handler runs, each time anew, and writes the handler's report as a result.
 * Only the explicit word of an operator, given with a replay, lets an old intent pass.
 */
final class FreshHandler implements EntryHandler<TradeIntent> {

    private static final Logger LOG = LoggerFactory.getLogger(IntentStreams.class);

    private final IntentHandler handler;
    private final AgeLimit ages;
    private final Clock clock;
    private final ResultReporter reporter;

    FreshHandler(IntentHandler handler, AgeLimit ages, Clock clock, ResultReporter reporter) {
        this.handler = handler;
        this.ages = ages;
        this.clock = clock;
        this.reporter = reporter;
    }

    @Override
    public HandlerResult handle(Delivery<TradeIntent> delivery) throws Exception {
        TradeIntent intent = delivery.value();
        Instant now = clock.instant();
        warnOfSkew(delivery);
        boolean stale = ages.isExceededBy(intent, now, delivery.publishedAt()) && !AcceptedAge.isSaidOf(intent);
        return concluded(delivery, stale ? handleStale(delivery, now) : handler.handle(delivery));
    }

    @Override
    public boolean begun(Delivery<TradeIntent> delivery) throws Exception {
        return handler.begun(delivery);
    }

    private IntentResult handleStale(Delivery<TradeIntent> delivery, Instant now) throws Exception {
        IntentResult result = handler.handleStale(delivery);
        return result instanceof IntentResult.NotBegun ? IntentResult.reported(verdict(delivery, now)) : result;
    }

    private HandlerResult concluded(Delivery<TradeIntent> delivery, IntentResult result) {
        if (result instanceof IntentResult.Reported reported) {
            return reporter.write(delivery, reported);
        } else if (result instanceof IntentResult.Retry retry) {
            return new HandlerResult.Retry(retry.delay(), retry.cause(), true);
        } else if (result instanceof IntentResult.Postpone later) {
            return HandlerResult.postpone(later.delay(), later.cause());
        } else if (result instanceof IntentResult.Reject reject) {
            return HandlerResult.reject(reject.reason());
        } else if (result instanceof IntentResult.Unavailable down) {
            return HandlerResult.unavailable(down.cause(), down.until());
        }
        return HandlerResult.retry(new IllegalStateException(
                result == null
                        ? "the handler returned null"
                        : "the handler answered that a fresh intent has not begun, which only handleStale may"));
    }

    private ExecutionResult verdict(Delivery<TradeIntent> delivery, Instant now) {
        Duration age = delivery.value().ageAt(now, delivery.publishedAt());
        return ExecutionResult.builder(delivery, handler.mode(), ExecutionStatus.SKIPPED_STALE, now)
                .reason("too old: " + age.truncatedTo(ChronoUnit.MILLIS) + " is above "
                        + ages.boundFor(delivery.value()))
                .build();
    }

    private static void warnOfSkew(Delivery<TradeIntent> delivery) {
        Duration skew = delivery.value().skew(delivery.publishedAt());
        if (skew.compareTo(AgeLimit.TOLERATED_SKEW) > 0 && delivery.deliveries() == 1) {
            LOG.atWarn()
                    .addKeyValue("stream", delivery.stream())
                    .addKeyValue("entry_id", delivery.id())
                    .addKeyValue("intent_id", delivery.value().id())
                    .addKeyValue("skew", skew)
                    .log(
                            "time of intent {} is {} ahead of its publication as {} in {}",
                            delivery.value().id(),
                            skew,
                            delivery.id(),
                            delivery.stream());
        }
    }
}

package io.tradeintent.redis.intent;

import io.tradeintent.execution.ExecutionMode;
import io.tradeintent.execution.ExecutionResult;
import io.tradeintent.execution.ExecutionStatus;
import io.tradeintent.intent.AgeLimit;
import io.tradeintent.intent.IntentHandler;
import io.tradeintent.intent.TradeIntent;
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
 * Judges the age of an intent just before its handler runs, each time anew, and has what the handler reports written as a
 * result. Only the explicit word of an operator, given with a replay, lets an old intent pass.
 */
final class FreshHandler implements EntryHandler<TradeIntent> {

    private static final Logger LOG = LoggerFactory.getLogger(IntentStreams.class);

    private final IntentHandler handler;
    private final ExecutionMode mode;
    private final AgeLimit ages;
    private final Clock clock;
    private final ResultReporter reporter;

    FreshHandler(IntentHandler handler, ExecutionMode mode, AgeLimit ages, Clock clock, ResultReporter reporter) {
        this.handler = handler;
        this.mode = mode;
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
        HandlerResult result = stale ? handleStale(delivery, now) : handler.handle(delivery);
        return reporter.write(delivery, result);
    }

    private HandlerResult handleStale(Delivery<TradeIntent> delivery, Instant now) throws Exception {
        HandlerResult result = handler.handleStale(delivery);
        return result instanceof HandlerResult.Done done && done.report() == null
                ? done.report(verdict(delivery, now))
                : result;
    }

    private ExecutionResult verdict(Delivery<TradeIntent> delivery, Instant now) {
        Duration age = delivery.value().ageAt(now, delivery.publishedAt());
        return ExecutionResult.builder(delivery, mode, ExecutionStatus.SKIPPED_STALE, now)
                .reason("too old: " + age.truncatedTo(ChronoUnit.MILLIS) + " is above "
                        + ages.boundFor(delivery.value()))
                .build();
    }

    private static void warnOfSkew(Delivery<TradeIntent> delivery) {
        Duration skew = delivery.value().skew(delivery.publishedAt());
        if (skew.compareTo(AgeLimit.TOLERATED_SKEW) > 0 && delivery.deliveries() == 1) {
            LOG.atWarn()
                    .setMessage("the time of an intent is ahead of its publication")
                    .addKeyValue("stream", delivery.stream())
                    .addKeyValue("entry_id", delivery.id())
                    .addKeyValue("intent_id", delivery.value().id())
                    .addKeyValue("skew", skew)
                    .log();
        }
    }
}

package io.tradeintent.runner.option;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.RetryPolicy;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.intent.IntentConsumerBuilder;
import io.tradeintent.redis.intent.IntentStreams;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of consuming intents. */
public final class ConsumeOptions {

    private static final int MOST_MINUTES = 525_600;
    private static final int MOST_DELIVERIES = 1_000;

    /** The process ends after 60 s whatever happens, and has its last words after the consumer has stopped. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(50);

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description =
                    "What sets this process apart on its host; else TRADE_INTENT_INSTANCE, else the process id. One"
                            + " that stays the same takes up its own unfinished entries at once after a restart.")
    @Nullable String instance;

    @Option(
            names = "--start",
            paramLabel = "WHERE",
            description = "Where a group starts that has to be created: new, earliest, an entry id, or a time with its"
                    + " zone; else TRADE_INTENT_START, else new. A group that exists goes on where it stands.")
    @Nullable String start;

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            description = "How old an intent may be, such as 90s or 5m; else TRADE_INTENT_MAX_AGE_MINUTES, else 5m.")
    @Nullable String maxAge;

    @Option(
            names = "--max-deliveries",
            paramLabel = "N",
            description =
                    "How often an entry is tried before it becomes a dead letter; else TRADE_INTENT_MAX_DELIVERIES,"
                            + " else 5.")
    @Nullable String maxDeliveries;

    @Option(
            names = "--stop-within",
            paramLabel = "DURATION",
            description = "How long a stop may take, such as 8s; else 20s. What is not finished then is handed back.")
    @Nullable String stopWithin;

    private final Environment environment;

    public ConsumeOptions(Environment environment) {
        this.environment = environment;
    }

    /** Starts a consumer with all of this, which has no handler yet; what cannot be read is refused. */
    public IntentConsumerBuilder consumer(RedisTarget target, NameOptions names) {
        IntentConsumerBuilder consumer = IntentStreams.consumer(target)
                .service(names.service())
                .prefix(names.names().prefix())
                .startAt(start())
                .maxAge(maxAge())
                .retry(retry());
        if (stopWithin != null) {
            Duration longest = stopWithin(new Given("--stop-within", stopWithin));
            consumer.tune(tuned -> tuned.drain(longest));
        }
        Given.of("--instance", instance, environment, Variable.TRADE_INTENT_INSTANCE)
                .ifPresent(given -> consumer.instance(given.word()));
        return consumer;
    }

    private static Duration stopWithin(Given given) {
        Duration longest = given.duration();
        if (longest.isZero() || longest.compareTo(LONGEST_STOP) > 0) {
            throw given.refuse("a duration from 1ms to " + LONGEST_STOP.toSeconds() + "s");
        }
        return longest;
    }

    private StartPosition start() {
        return Given.of("--start", start, environment, Variable.TRADE_INTENT_START)
                .map(Given::position)
                .orElse(StartPosition.newOnly());
    }

    private Duration maxAge() {
        if (maxAge != null) {
            Given given = new Given("--max-age", maxAge);
            Duration age = given.duration();
            if (age.isZero() || age.toMinutes() > MOST_MINUTES) {
                throw given.refuse("a duration from 1ms to 8760h");
            }
            return age;
        }
        return environment
                .find(Variable.TRADE_INTENT_MAX_AGE_MINUTES)
                .map(given -> Duration.ofMinutes(given.wholeNumber(1, MOST_MINUTES)))
                .orElse(IntentConsumerBuilder.DEFAULT_MAX_AGE);
    }

    private RetryPolicy retry() {
        return Given.of("--max-deliveries", maxDeliveries, environment, Variable.TRADE_INTENT_MAX_DELIVERIES)
                .map(given -> RetryPolicy.defaults().withMaxDeliveries(given.wholeNumber(1, MOST_DELIVERIES)))
                .orElse(RetryPolicy.defaults());
    }
}

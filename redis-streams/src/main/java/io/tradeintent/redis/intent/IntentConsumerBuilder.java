package io.tradeintent.redis.intent;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.intent.AgeLimit;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.ConsumerExtension;
import io.tradeintent.redis.ConsumerListener;
import io.tradeintent.redis.GroupLostPolicy;
import io.tradeintent.redis.Ordering;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.RetryPolicy;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.StreamConsumerBuilder;
import io.tradeintent.redis.internal.HostName;
import io.tradeintent.result.IntentHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link StreamConsumer} of trade intents. It decodes entries by {@link TradeIntentCodec} and handles them in
 * order by symbol. It writes each result to the stream of execution results in the same atomic step that acknowledges the
 * entry. Not thread-safe.
 *
 * <p>Needed: {@link #service}, {@link #startAt}, {@link #handler}. All other options of {@link StreamConsumerBuilder} are
 * reached by {@link #tune}.
 *
 * @since 0.1.0
 */
public final class IntentConsumerBuilder {

    /** The default of the greatest age of an intent. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(5);

    /**
     * The default time after which a handler of intents is interrupted: an order whose outcome is not known is asked for
     * several times before its entry is postponed, which takes longer than a consumer's usual 10 seconds.
     */
    public static final Duration DEFAULT_HANDLER_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration DEFAULT_LEDGER_LIFE = Duration.ofDays(7);

    private final RedisTarget target;
    private final StreamConsumerBuilder<TradeIntent> consumer;
    private StreamNames names;
    private @Nullable String service;
    private @Nullable String instance;
    private @Nullable IntentHandler handler;
    private final List<ResultListener> resultListeners = new ArrayList<>();
    private Duration maxAge = DEFAULT_MAX_AGE;
    private @Nullable Duration maxCloseAge;
    private Duration ledgerLife = DEFAULT_LEDGER_LIFE;
    private Clock clock = Clock.systemUTC();
    private Consumer<TradeIntentCodecBuilder> decoding = codec -> {};
    private Supplier<Map<String, String>> contextFields = Map::of;

    IntentConsumerBuilder(RedisTarget target) {
        this.target = target;
        this.consumer = StreamConsumer.<TradeIntent>builder(target).handlerTimeout(DEFAULT_HANDLER_TIMEOUT);
        this.names = StreamNames.defaultsOn(target);
    }

    /**
     * Sets the name of the service: part of the names of its group and consumer, and the source of its results.
     *
     * @param name the name; not blank
     * @return this builder
     */
    public IntentConsumerBuilder service(String name) {
        this.service = required("service", name);
        return this;
    }

    /**
     * Sets the name that tells this instance from others of the service on its host; by default the process id. A name that
     * stays the same over restarts lets an instance take up at once what it had not finished.
     *
     * @param name the name; not blank
     * @return this builder
     */
    public IntentConsumerBuilder instance(String name) {
        this.instance = required("instance", name);
        return this;
    }

    /**
     * Sets the prefix of the names of streams, groups and ledgers; by default {@value StreamNames#DEFAULT_PREFIX}, and on
     * Redis Cluster the same as a hash tag.
     *
     * @param prefix the prefix; not blank
     * @return this builder
     */
    public IntentConsumerBuilder prefix(String prefix) {
        this.names = new StreamNames(prefix);
        return this;
    }

    /**
     * Sets the position where the group starts to read, if this consumer creates it. There is no default: to execute a
     * backlog by accident is as bad as to miss an intent.
     *
     * @param position the position
     * @return this builder
     */
    public IntentConsumerBuilder startAt(StartPosition position) {
        consumer.startAt(position);
        return this;
    }

    /**
     * Sets the greatest age of an intent when its turn comes; by default 5 minutes. Its age counts from the older of its
     * own time and its publication.
     *
     * @param age the greatest age; positive
     * @return this builder
     */
    public IntentConsumerBuilder maxAge(Duration age) {
        this.maxAge = AgeLimit.of(age).maxAge();
        return this;
    }

    /**
     * Sets the greatest age of an intent that closes a position; by default that of any other.
     *
     * @param age the greatest age; positive
     * @return this builder
     */
    public IntentConsumerBuilder maxCloseAge(Duration age) {
        this.maxCloseAge = AgeLimit.of(age).maxAge();
        return this;
    }

    /**
     * Sets the handler of intents. Handlers are interrupted after {@link #DEFAULT_HANDLER_TIMEOUT}; an {@link
     * ExecutionHandler} that is interrupted leaves its execution where the ledger knows it, and carries it on when it is
     * given the entry again.
     *
     * @param intentHandler the handler
     * @return this builder
     */
    public IntentConsumerBuilder handler(IntentHandler intentHandler) {
        this.handler = Objects.requireNonNull(intentHandler, "handler");
        return this;
    }

    /**
     * Sets how long an intent is remembered as handled; by default 7 days. It should be longer than the stream and the dead
     * letters are kept.
     *
     * @param life how long; positive
     * @return this builder
     */
    public IntentConsumerBuilder ledgerLife(Duration life) {
        if (life.toMillis() < 1) {
            throw new IllegalArgumentException("ledgerLife must be at least 1 ms, was " + life);
        }
        this.ledgerLife = life;
        return this;
    }

    /**
     * Sets when failed intents are tried again and when they are given up.
     *
     * @param policy the policy
     * @return this builder
     */
    public IntentConsumerBuilder retry(RetryPolicy policy) {
        consumer.retry(policy);
        return this;
    }

    /**
     * Sets what the consumer does when its group is lost while it runs; by default the consumer fails.
     *
     * @param policy the policy
     * @return this builder
     */
    public IntentConsumerBuilder onGroupLost(GroupLostPolicy policy) {
        consumer.onGroupLost(policy);
        return this;
    }

    /**
     * Adds a listener of events. All listeners are told of an event, in the order in which they were added, before the next
     * event.
     *
     * @param listener the listener
     * @return this builder
     */
    public IntentConsumerBuilder listener(ConsumerListener listener) {
        consumer.listener(listener);
        return this;
    }

    /**
     * Adds an extension: a listener of events that also stands around each attempt at an intent, the judgement of its age
     * included. The first one that is added is the outermost.
     *
     * @param extension the extension
     * @return this builder
     */
    public IntentConsumerBuilder extend(ConsumerExtension extension) {
        consumer.extend(extension);
        return this;
    }

    /**
     * Adds a listener that is told each result that was written.
     *
     * @param listener the listener
     * @return this builder
     */
    public IntentConsumerBuilder results(ResultListener listener) {
        resultListeners.add(Objects.requireNonNull(listener, "results"));
        return this;
    }

    /**
     * Adds fields to each result beside those that every result has, such as the {@code traceparent} of the trace in which
     * the handler ran. They are asked for on the thread of the handler, once for each result, after the handler returned
     * and within all {@linkplain #extend extensions}. Readers of results ignore fields that they do not know.
     *
     * <p>The result is written in any case: where the supplier throws, or returns null or a field that every result has,
     * its fields are left out, which is logged once.
     *
     * @param fields returns names and values, written as UTF-8; thread-safe, and quick
     * @return this builder
     */
    public IntentConsumerBuilder contextFields(Supplier<Map<String, String>> fields) {
        this.contextFields = Objects.requireNonNull(fields, "contextFields");
        return this;
    }

    /**
     * Sets the clock by which intents grow old; by default the system's.
     *
     * @param source the clock
     * @return this builder
     */
    public IntentConsumerBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * Changes the bounds of the decoder.
     *
     * @param change is given the builder of the codec
     * @return this builder
     */
    public IntentConsumerBuilder decoding(Consumer<TradeIntentCodecBuilder> change) {
        this.decoding = Objects.requireNonNull(change, "decoding");
        return this;
    }

    /**
     * Changes any option of the consumer underneath. The options that this builder sets itself, such as stream and group,
     * are set after it.
     *
     * @param change is given the builder of the consumer
     * @return this builder
     */
    public IntentConsumerBuilder tune(Consumer<StreamConsumerBuilder<TradeIntent>> change) {
        change.accept(consumer);
        return this;
    }

    /** A close that overtakes needs a handler that knows what to do with what it has overtaken. */
    private static Ordering<TradeIntent> ordering(IntentHandler handler) {
        Ordering<TradeIntent> bySymbol = Ordering.byKey(TradeIntent::symbol);
        return handler.closesOvertake()
                ? bySymbol.overtaking(intent -> intent.action() == IntentAction.CLOSE)
                : bySymbol;
    }

    /**
     * Makes the consumer. Nothing is connected before {@link StreamConsumer#start}.
     *
     * @return a new consumer
     * @throws IllegalStateException naming what is missing
     * @throws IllegalArgumentException naming options that contradict each other
     */
    public StreamConsumer<TradeIntent> build() {
        String name = missingUnless("service", service);
        IntentHandler handles = missingUnless("handler", handler);
        String stream = names.stream(StreamNames.TRADE_INTENT);
        TradeIntentCodecBuilder codec = TradeIntentCodec.builder(stream);
        decoding.accept(codec);
        AgeLimit ages = AgeLimit.of(maxAge).forCloses(maxCloseAge == null ? maxAge : maxCloseAge);
        ResultReporter reporter =
                new ResultReporter(names, name, ledgerLife, new ResultContext(contextFields), written());
        return consumer.stream(stream)
                .group(names.group(name, StreamNames.TRADE_INTENT))
                .consumer(StreamNames.consumer(name, HostName.current(), instance == null ? processId() : instance))
                .ordering(ordering(handles))
                .clock(clock)
                .decoder(codec.build())
                .emitsTo(names.stream(StreamNames.EXECUTION_RESULT))
                .takesKeys(reporter.keyOf(handles.mode()))
                .handler(new FreshHandler(handles, ages, clock, reporter))
                .build();
    }

    /** Has the listeners told of results; null where there are none, and nothing is to be remembered for them. */
    private @Nullable WrittenResults written() {
        if (resultListeners.isEmpty()) {
            return null;
        }
        WrittenResults written = new WrittenResults();
        resultListeners.forEach(told -> consumer.listener(new ResultTeller(written, told)));
        return written;
    }

    /** Returns where the consumer will read, never credentials. */
    @Override
    public String toString() {
        return names.stream(StreamNames.TRADE_INTENT) + " at " + target;
    }

    private static String required(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + " must be text, was '" + value + "'");
        }
        return value;
    }

    private static <V> V missingUnless(String option, @Nullable V value) {
        if (value == null) {
            throw new IllegalStateException(option + " is missing: it has no default");
        }
        return value;
    }

    private static String processId() {
        return Long.toString(ProcessHandle.current().pid());
    }
}

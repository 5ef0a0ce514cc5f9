package io.tradeintent.runner.consume;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.ConsumerStatus;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.admin.ConcernBounds;
import io.tradeintent.redis.admin.Concerns;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One consumer from its start to its end. Not thread-safe. */
public final class ConsumerRun implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Set<Concern.Code> REMAINING =
            EnumSet.of(Concern.Code.CONSUMER_FAILED, Concern.Code.ENTRIES_LOST, Concern.Code.WORK_STALLED);

    private final StreamConsumer<TradeIntent> consumer;
    private final Tally tally;
    private final long startedNanos = System.nanoTime();

    public ConsumerRun(StreamConsumer<TradeIntent> consumer, Tally tally) {
        this.consumer = consumer;
        this.tally = tally;
    }

    /**
     * Starts the consumer, looks at it again and again until it has ended or is to end, and stops it: what is in flight is
     * finished, the rest is handed back.
     *
     * @param over tells whether it is to end
     * @param each is given the consumer at each look
     */
    public void run(Predicate<ConsumerStatus> over, Consumer<StreamConsumer<TradeIntent>> each)
            throws InterruptedException {
        start();
        try (this) {
            until(over, each);
        }
    }

    public void start() {
        consumer.start();
    }

    /** Looks at the consumer again and again until it has ended or there is nothing more to wait for. */
    public void until(Predicate<ConsumerStatus> over, Consumer<StreamConsumer<TradeIntent>> each)
            throws InterruptedException {
        while (!consumer.awaitStopped(LOOK) && !over.test(consumer.status())) {
            each.accept(consumer);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Returns whether the consumer failed. */
    public boolean failed() {
        return consumer.status().state() == ConsumerState.FAILED;
    }

    /**
     * Returns the concerns that need a person although the consumer has ended, because no other run mends them. Entries
     * left in the stream are no such concern.
     */
    public List<Concern> remaining() {
        return Concerns.of(consumer.status(), Instant.now(), ConcernBounds.defaults()).stream()
                .filter(concern -> REMAINING.contains(concern.code()))
                .toList();
    }

    /** Sums up. */
    public Summary summary(Remainder left) {
        return Summary.of(tally, consumer.status().counts(), left, startedNanos);
    }
}

package io.tradeintent.benchmarks.contender;

import io.lettuce.core.RedisURI;
import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.benchmarks.stage.Stage;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A live consumer of the same group that has taken entries, puts them off for longer than any pass and takes no more. */
public final class Holder implements AutoCloseable {

    private static final Duration LONG = Duration.ofHours(12);
    private static final int MARGIN = 1_024;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int STEADY_POLLS = 10;

    private final StreamConsumer<TradeIntent> consumer;
    private final long held;

    private Holder(StreamConsumer<TradeIntent> consumer, long held) {
        this.consumer = consumer;
        this.held = held;
    }

    /** Takes at least that many entries; {@link #held} tells how many it were. */
    public static Holder of(long entries, int port, Stage stage) throws IOException {
        Exception reason = new IllegalStateException("put off");
        StreamConsumer<TradeIntent> consumer = IntentStreams.consumer(RedisURI.create(Names.HOST, port))
                .service(Names.SERVICE)
                .instance("holder")
                .startAt(StartPosition.earliest())
                .maxAge(Duration.ofDays(1))
                .handler(
                        IntentHandler.inOneStep(ExecutionMode.SAFE_DRAIN, delivery -> IntentResult.retry(LONG, reason)))
                .tune(it -> it.maxParked((int) entries + MARGIN))
                .build();
        consumer.start();
        while (stage.pending() < entries) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        consumer.pause();
        return new Holder(consumer, steady(stage));
    }

    /** Returns how many entries are held. */
    public long held() {
        return held;
    }

    /** A read that was under way when the consumer was paused still arrives. */
    private static long steady(Stage stage) throws IOException {
        long pending = stage.pending();
        for (int same = 0; same < STEADY_POLLS; same++) {
            LockSupport.parkNanos(POLL_NANOS);
            long now = stage.pending();
            if (now != pending) {
                pending = now;
                same = 0;
            }
        }
        return pending;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

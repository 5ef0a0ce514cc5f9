package io.tradeintent.redis;

import io.tradeintent.redis.internal.HostName;
import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.redis.internal.port.ConsumerRights;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The configuration of a consumer. Immutable; the builder has checked every value. */
final class ConsumerConfig<T> {

    final StreamKeys keys;
    final String group;
    final String consumer;
    final EntryDecoder<T> decoder;
    final EntryHandler<T> handler;
    final Ordering<T> ordering;
    final StartPosition startAt;
    final GroupLostPolicy onGroupLost;
    final PendingLostPolicy onPendingLost;
    final RetryPolicy retry;
    final int batch;
    final int maxInFlight;
    final int maxInFlightOfQuick;
    final int maxParked;
    final long maxBytesInFlight;
    final int concurrency;
    final Set<String> emitsTo;
    final Set<String> takesKeys;
    final Duration block;
    final Duration handlerTimeout;
    final Duration beat;
    final Duration life;
    final Duration claimEvery;
    final int claimBatch;
    final Duration ghostIdle;
    final Duration drain;
    final Duration ackFlush;
    final @Nullable Executor executor;
    final List<ConsumerListener> listeners;
    final Clock clock;
    final Patience patience;

    ConsumerConfig(StreamConsumerBuilder<T> from, boolean cluster) {
        this.keys = new StreamKeys(Refuse.ifMissing(from.stream, "stream"), cluster);
        this.group = Refuse.ifMissing(from.group, "group");
        this.consumer = from.consumer == null ? HostName.current() : from.consumer;
        this.decoder = Refuse.ifMissing(from.decoder, "decoder");
        this.handler = extended(from.extensions, Refuse.ifMissing(from.handler, "handler"));
        this.ordering = from.ordering;
        this.startAt = Refuse.ifMissing(from.startAt, "startAt");
        this.onGroupLost = from.onGroupLost;
        this.onPendingLost = from.onPendingLost;
        this.retry = from.retry;
        this.batch = from.batch;
        Integer held = from.maxInFlight;
        this.concurrency = from.concurrency != null
                ? from.concurrency
                : Math.min(
                        StreamConsumerBuilder.DEFAULT_CONCURRENCY,
                        held != null ? held : StreamConsumerBuilder.DEFAULT_CONCURRENCY);
        this.maxInFlight = held != null ? held : Math.max(StreamConsumerBuilder.DEFAULT_MAX_IN_FLIGHT, concurrency);
        this.maxInFlightOfQuick =
                held != null ? held : Math.max(StreamConsumerBuilder.DEFAULT_MAX_IN_FLIGHT_OF_QUICK, concurrency);
        this.maxParked = from.maxParked;
        this.maxBytesInFlight = from.maxBytesInFlight;
        this.emitsTo = Set.copyOf(from.emitsTo);
        this.takesKeys = Set.copyOf(from.takesKeys);
        this.block = from.block;
        this.handlerTimeout = from.handlerTimeout;
        this.beat = from.beat;
        this.life = from.life;
        this.claimEvery = from.claimEvery;
        this.claimBatch = from.claimBatch;
        this.ghostIdle = from.ghostIdle;
        this.drain = from.drain;
        this.ackFlush = from.ackFlush;
        this.executor = from.executor;
        this.listeners = List.copyOf(from.listeners);
        this.clock = from.clock;
        this.patience = from.patience;
        Refuse.unless(
                concurrency <= maxInFlight, "concurrency", concurrency, "at most maxInFlight (" + maxInFlight + ")");
        Refuse.unless(batch <= maxInFlight, "batch", batch, "at most maxInFlight (" + maxInFlight + ")");
    }

    /** Returns what the consumer must be allowed to do on its server. */
    Rights rights() {
        return ConsumerRights.of(keys, group, consumer, emitsTo, takesKeys, onGroupLost != GroupLostPolicy.FAIL);
    }

    /** Puts extensions around a handler, the first one outermost. */
    static <T> EntryHandler<T> extended(List<ConsumerExtension> extensions, EntryHandler<T> handler) {
        EntryHandler<T> all = handler;
        for (int i = extensions.size() - 1; i >= 0; i--) {
            all = new Extended<>(extensions.get(i), all);
        }
        return all;
    }

    /** A handler with an extension around it. */
    private record Extended<T>(ConsumerExtension extension, EntryHandler<T> inner) implements EntryHandler<T> {

        @Override
        public HandlerResult handle(Delivery<T> delivery) throws Exception {
            return extension.around(delivery, () -> inner.handle(delivery));
        }

        @Override
        public boolean begun(Delivery<T> delivery) throws Exception {
            return inner.begun(delivery);
        }
    }
}

package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.internal.log.Troubles;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.port.DeadLetterDesk;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.thread.Intake;
import io.tradeintent.redis.internal.thread.OwnThreads;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The common ground of all parts of one consumer: its configuration, its entries, its events and counters. It knows none of
 * these parts. Thread-safe.
 */
final class Shared<T> {

    final ConsumerConfig<T> config;
    final StreamPort port;
    final Ticker ticker;
    final OwnThreads own = new OwnThreads();
    final InFlight<T> inFlight;
    final Events events;
    final Counters counters = new Counters();
    final Troubles<Trouble> troubles = new Troubles<>();
    final Lifecycle lifecycle;
    final Intake intake;
    final DeadLetterDesk letters;

    Shared(ConsumerConfig<T> config, StreamPort port, Ticker ticker) {
        this.config = config;
        this.port = port;
        this.ticker = ticker;
        this.inFlight = new InFlight<>(config.maxInFlight, config.maxParked, config.maxBytesInFlight);
        this.events = new Events(config, ticker, own, inFlight::wakeWaiting);
        this.lifecycle = new Lifecycle(this::entered, ticker);
        this.intake = new Intake(ticker, this::failed);
        this.letters = new DeadLetterDesk(config.group, config.consumer, config.clock);
    }

    private void entered(ConsumerState state, String why, @Nullable Throwable failure) {
        events.entered(state, why, failure);
        inFlight.wakeWaiting();
    }

    /** Ends the consumer for something that it cannot have been meant to meet. */
    void failed(Throwable unexpected) {
        lifecycle.fail("unexpected: " + unexpected, unexpected);
    }

    /** Tells that the server will not answer a command that the consumer can do without. */
    void refused(String command, String refusal) {
        events.tell(new ConsumerEvent.AdviceRefused(command, refusal));
    }

    /** Counts and tells what the group missed. */
    void missed(GroupSample sample, OptionalLong entries) {
        counters.missed.add(entries.orElse(1));
        events.tell(new ConsumerEvent.GroupGap(
                sample.lastDelivered(), sample.stream().first(), entries));
    }

    /** Counts and tells entries that were pending for this consumer and are gone from the stream. */
    void lost(List<EntryId> ids) {
        if (!ids.isEmpty()) {
            counters.lost(ids.size());
            events.tell(new ConsumerEvent.EntriesLost(ids));
        }
    }
}

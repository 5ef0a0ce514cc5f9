package io.tradeintent.redis.intent;

import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.publish.StreamPublisher;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a publisher of trade intents. Nothing is needed. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class IntentPublisherBuilder {

    private final RedisTarget target;
    private final IntentStreamKey key;
    private @Nullable String service;
    private Clock clock = Clock.systemUTC();
    private Consumer<StreamPublisher.Builder> change = publisher -> {};

    IntentPublisherBuilder(RedisTarget target) {
        this.target = target;
        this.key = new IntentStreamKey(target);
    }

    /**
     * Sets the name of the service: the source of its intents, unless an intent names another.
     *
     * @param name the name; not blank
     * @return this builder
     */
    public IntentPublisherBuilder service(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("service must be text, was '" + name + "'");
        }
        this.service = name;
        return this;
    }

    /**
     * Sets what the name of the stream begins with; by default {@value StreamNames#DEFAULT_PREFIX}, and on Redis Cluster the
     * same as a hash tag.
     *
     * @param prefix the prefix; not blank
     * @return this builder
     */
    public IntentPublisherBuilder prefix(String prefix) {
        key.prefix(prefix);
        return this;
    }

    /**
     * Sets the whole name of the stream. It counts before the prefix.
     *
     * @param name the key of the stream; not blank
     * @return this builder
     */
    public IntentPublisherBuilder stream(String name) {
        key.given(name);
        return this;
    }

    /**
     * Sets the clock that says when a payload is published; by default the system's.
     *
     * @param source the clock
     * @return this builder
     */
    public IntentPublisherBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * Changes any option of the publisher underneath, such as its deadline and what it trims.
     *
     * @param options is given the builder of the publisher when it is opened
     * @return this builder
     */
    public IntentPublisherBuilder tune(Consumer<StreamPublisher.Builder> options) {
        this.change = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * Opens the publisher. It connects at its first call that publishes something.
     *
     * @return the publisher, to be closed by the caller
     */
    public IntentPublisher open() {
        String stream = key.value();
        StreamPublisher.Builder publisher = StreamPublisher.builder(target, stream);
        change.accept(publisher);
        return new IntentPublisher(publisher.open(), new EnvelopeWriter(stream, service, clock));
    }

    /** Returns which stream is meant, never credentials. */
    @Override
    public String toString() {
        return key.value() + " at " + target;
    }
}

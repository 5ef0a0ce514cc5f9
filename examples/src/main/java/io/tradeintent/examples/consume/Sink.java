package io.tradeintent.examples.consume;

import io.tradeintent.redis.ConsumerEvent;

/** Is told what happens while a consumer runs, on the consumer's threads: it must be quick and thread-safe. */
public interface Sink {

    void outcome(Outcome outcome);

    void event(ConsumerEvent event);
}

package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerEvent;

/** Is told what happens while a consumer runs, on the thread that a consumer has for its listeners: nothing else waits. */
public interface Sink {

    void outcome(Outcome outcome);

    void event(ConsumerEvent event);
}

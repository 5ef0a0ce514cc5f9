package io.tradeintent.runner.demo;

import io.tradeintent.redis.ConsumerEvent;
import io.tradeintent.runner.consume.Outcome;
import io.tradeintent.runner.consume.Sink;
import io.tradeintent.stream.EntryId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the outcome of each entry. Thread-safe. */
final class Collected implements Sink {

    private final Map<EntryId, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<EntryId, ConsumerEvent.DeadLettered> deadLetters = new ConcurrentHashMap<>();

    @Override
    public void outcome(Outcome outcome) {
        outcomes.put(outcome.id(), outcome);
    }

    @Override
    public void event(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.DeadLettered letter) {
            deadLetters.put(letter.id(), letter);
        }
    }

    Optional<Outcome> outcome(EntryId id) {
        return Optional.ofNullable(outcomes.get(id));
    }

    Optional<ConsumerEvent.DeadLettered> deadLetter(EntryId id) {
        return Optional.ofNullable(deadLetters.get(id));
    }
}

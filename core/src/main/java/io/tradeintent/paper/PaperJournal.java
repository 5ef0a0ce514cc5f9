package io.tradeintent.paper;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What happened at the paper exchange, in its order. Nothing is ever taken out. */
final class PaperJournal {

    private final Clock clock;
    private final List<PaperEvent> events = new ArrayList<>();

    PaperJournal(Clock clock) {
        this.clock = clock;
    }

    void add(Function<Instant, PaperEvent> event) {
        events.add(event.apply(clock.instant()));
    }

    List<PaperEvent> events() {
        return List.copyOf(events);
    }
}

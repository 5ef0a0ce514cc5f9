package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.stage.Stage;
import java.time.Clock;

/** Entries come at a steady rate while the contender waits for them; a backlog before that warms up. */
final class LatencyTrial implements Trial {

    static final String NAME = "latency";

    /** How many entries of a backlog warm up. */
    static final String BACKLOG = "backlog";

    /** How many of the first entries published are not recorded. */
    static final String DISCARDED = "discarded";

    @Override
    public Figures run(Task task, Stage stage) throws Exception {
        Lineup one = Lineup.named(task.contender()).orElseThrow();
        Latencies latencies = new Latencies(task.number(DISCARDED), Clock.systemUTC());
        try (Contender contender = one.open(task.port())) {
            ThroughputTrial.warmUp(contender, one, task.number(BACKLOG), stage);
            stage.setEmpty();
            System.out.println(Child.READY);
            Pass pass = Pass.live(task.number(Figures.ENTRIES), latencies, stage);
            return latencies.in(Measured.pass(contender, pass, stage));
        }
    }
}

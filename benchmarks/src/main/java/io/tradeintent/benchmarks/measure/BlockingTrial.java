package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.BlockingLineup;
import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.benchmarks.stage.Stage;
import java.time.Duration;

/** Every handler waits for something, so that what counts is how many of them run at a time. */
final class BlockingTrial implements Trial {

    static final String NAME = "blocking";

    static final String BLOCK_MILLIS = "block_millis";

    /** Entries that began out of the order of their symbol. */
    static final String OUT_OF_ORDER = "out_of_order";

    @Override
    public Figures run(Task task, Stage stage) throws Exception {
        BlockingWork work = new BlockingWork(Duration.ofMillis(task.number(BLOCK_MILLIS)));
        long entries = task.number(Figures.ENTRIES);
        try (Contender contender =
                BlockingLineup.named(task.contender()).orElseThrow().open(task.port())) {
            stage.set(entries);
            Measured.pass(contender, Pass.backlog(entries, Work.nothing(), stage), stage);
            stage.set(entries);
            return Measured.pass(contender, Pass.backlog(entries, work, stage), stage)
                    .with(OUT_OF_ORDER, work.outOfOrder());
        }
    }
}

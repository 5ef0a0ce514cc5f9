package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.benchmarks.stage.Stage;

/** A backlog is consumed as fast as it goes: three times to warm up, and once more to be measured. */
final class ThroughputTrial implements Trial {

    static final String NAME = "throughput";

    private static final int WARM_UPS = 3;

    @Override
    public Figures run(Task task, Stage stage) throws Exception {
        Lineup one = Lineup.named(task.contender()).orElseThrow();
        long entries = task.number(Figures.ENTRIES);
        try (Contender contender = one.open(task.port())) {
            warmUp(contender, one, entries, stage);
            Figures figures = pass(contender, entries, stage);
            requireSettled(one, entries, stage);
            return figures;
        }
    }

    /** Who takes half a minute for a pass is warm after a part of one. */
    static void warmUp(Contender contender, Lineup one, long entries, Stage stage) throws Exception {
        boolean slow = one.kind() == Lineup.Kind.SLOW_PEER;
        for (int i = 0; i < (slow ? 1 : WARM_UPS); i++) {
            pass(contender, slow ? Math.max(1, entries / 5) : entries, stage);
        }
    }

    private static Figures pass(Contender contender, long entries, Stage stage) throws Exception {
        stage.set(entries);
        return Measured.pass(contender, Pass.backlog(entries, Work.nothing(), stage), stage);
    }

    private static void requireSettled(Lineup one, long entries, Stage stage) throws Exception {
        long pending = stage.pending();
        long results = stage.length(Names.RESULTS);
        if (pending != 0 || results != (one.kind().hasResults() ? entries : 0)) {
            throw new IllegalStateException(
                    one.label() + " left " + pending + " pending and " + results + " results of " + entries);
        }
    }
}

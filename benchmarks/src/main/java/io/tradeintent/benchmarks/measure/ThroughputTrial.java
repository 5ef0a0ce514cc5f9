package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.benchmarks.stage.Stage;

/** A backlog is consumed as fast as it goes: until it goes no faster, and once more to be measured. */
final class ThroughputTrial implements Trial {

    static final String NAME = "throughput";

    private static final int LEAST_WARM_UPS = 3;
    private static final int MOST_WARM_UPS = 10;

    /** A pass is faster if it takes less than this share of the shortest before it. */
    private static final double FASTER = 0.95;

    /** After so many passes in a row that were not, there is nothing left to compile. */
    private static final int NO_FASTER = 2;

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
        if (one.kind() == Lineup.Kind.SLOW_PEER) {
            pass(contender, Math.max(1, entries / 5), stage);
            return;
        }
        double least = Double.MAX_VALUE;
        int noFaster = 0;
        for (int i = 0; i < MOST_WARM_UPS && (i < LEAST_WARM_UPS || noFaster < NO_FASTER); i++) {
            double nanos = pass(contender, entries, stage).get(Figures.NANOS);
            noFaster = nanos < least * FASTER ? 0 : noFaster + 1;
            least = Math.min(least, nanos);
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

package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Holder;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.contender.Sharing;
import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.benchmarks.stage.Stage;

/** The project alone, while one thing grows, warmed up alike at each size. Small backlogs are consumed often and added up. */
final class GrowthTrial implements Trial {

    static final String NAME = "growth";

    /** How many consumers share the group. */
    static final String INSTANCES = "instances";

    /** How many entries another live consumer holds meanwhile. */
    static final String PENDING = "pending";

    /** How many entries a pass has to warm up: each begins and ends a consumer, which takes a second. */
    static final String WARMING = "warming";

    private static final long WARM_UP = 1_000_000;
    private static final long MEASURED = 300_000;
    private static final int MOST_PASSES = 30;

    @Override
    public Figures run(Task task, Stage stage) throws Exception {
        long entries = task.number(Figures.ENTRIES);
        Contender contender = Sharing.among((int) task.number(INSTANCES), task.port());
        long warming = task.number(WARMING);
        for (long done = 0; done < WARM_UP; done += warming) {
            pass(contender, task.port(), warming, 0, stage);
        }
        Figures sum = Figures.none();
        for (long done = 0; done < Math.min(MEASURED, MOST_PASSES * entries); done += entries) {
            sum = sum.plus(pass(contender, task.port(), entries, task.number(PENDING), stage));
        }
        return sum;
    }

    private static Figures pass(Contender contender, int port, long entries, long pending, Stage stage)
            throws Exception {
        stage.set(entries + pending);
        if (pending == 0) {
            return Measured.pass(contender, Pass.backlog(entries, Work.nothing(), stage), stage);
        }
        try (Holder holder = Holder.of(pending, port, stage)) {
            long rest = entries + pending - holder.held();
            return Measured.pass(contender, Pass.beside(holder.held(), rest, Work.nothing(), stage), stage);
        }
    }
}

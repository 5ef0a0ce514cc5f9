package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Holder;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.contender.Sharing;
import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.benchmarks.stage.Stage;

/** The project alone, while one thing grows. Small backlogs are consumed many times and added up. */
final class GrowthTrial implements Trial {

    static final String NAME = "growth";

    /** How many consumers share the group. */
    static final String INSTANCES = "instances";

    /** How many entries another live consumer holds meanwhile. */
    static final String PENDING = "pending";

    private static final long WARM_UP = 1_000_000;
    private static final long MEASURED = 100_000;

    @Override
    public Figures run(Task task, Stage stage) throws Exception {
        long entries = task.number(Figures.ENTRIES);
        Contender contender = Sharing.among((int) task.number(INSTANCES), task.port());
        for (long done = 0; done < WARM_UP; done += entries) {
            pass(contender, task.port(), entries, 0, stage);
        }
        Figures sum = Figures.none();
        for (long done = 0; done < MEASURED; done += entries) {
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

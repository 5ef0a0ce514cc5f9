package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.stage.Stage;
import java.util.Locale;
import java.util.Map;

/** The program of a child process: one contender, one task, one line of figures. */
public final class Child {

    /** The line that says that entries may be published. */
    static final String READY = "ready";

    private static final Map<String, Trial> TRIALS = Map.of(
            ThroughputTrial.NAME, new ThroughputTrial(),
            LatencyTrial.NAME, new LatencyTrial(),
            BlockingTrial.NAME, new BlockingTrial(),
            GrowthTrial.NAME, new GrowthTrial());

    private Child() {}

    /** Runs a task that was put into arguments. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Task task = Task.parse(arguments);
        Trial trial = TRIALS.get(task.suite());
        if (trial == null) {
            throw new IllegalArgumentException("no suite " + task.suite());
        }
        try (Stage stage = Stage.open(task.port())) {
            System.out.println(trial.run(task, stage).line());
        }
        System.exit(0);
    }
}

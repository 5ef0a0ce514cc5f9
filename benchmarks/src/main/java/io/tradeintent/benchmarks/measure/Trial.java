package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.stage.Stage;

/** What a child process does in one suite. */
@FunctionalInterface
interface Trial {

    /**
     * Warms up and measures.
     *
     * @param task what to do
     * @param stage the server, as this process sees it
     * @return what was measured
     */
    Figures run(Task task, Stage stage) throws Exception;
}

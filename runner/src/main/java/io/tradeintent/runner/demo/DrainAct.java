package io.tradeintent.runner.demo;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.runner.consume.ConsumerRun;
import io.tradeintent.runner.consume.Remainder;
import io.tradeintent.runner.consume.Summary;
import io.tradeintent.runner.consume.SummaryText;
import io.tradeintent.runner.consume.Tally;
import io.tradeintent.runner.output.Output;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The act in which a stream as it is found in real life is read, judged and reported, and nothing is executed. */
record DrainAct(Output output, boolean json, Stage stage) {

    boolean play(BooleanSupplier over) throws InterruptedException {
        if (!json) {
            output.line("Safe drain: every intent is read, judged and reported, none is executed.");
            output.line("");
        }
        List<Sample> samples = Samples.at(Instant.now());
        List<EntryId> ids = stage.publish(samples);
        Collected collected = new Collected();
        Tally tally = new Tally(collected);
        ConsumerRun run = new ConsumerRun(
                stage.consumer()
                        .startAt(StartPosition.earliest())
                        .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                        .listener(tally)
                        .results(tally)
                        .build(),
                tally);
        run.run(status -> tally.ended() >= ids.size() || over.getAsBoolean(), running -> {});
        Summary summary = run.summary(Remainder.ask(stage.target(), stage.stream(), stage.group()));
        tell(new Playbill(samples, ids, collected), summary);
        return tally.ended() == ids.size() && summary.nothingLeft();
    }

    private void tell(Playbill playbill, Summary summary) {
        if (json) {
            playbill.printJson(output);
            output.json(summary.toJson());
        } else {
            playbill.print(output);
            output.line("");
            SummaryText.print(output, summary);
        }
    }
}

package io.tradeintent.examples.demo;

import io.lettuce.core.RedisURI;
import io.tradeintent.examples.consume.ConsumerRun;
import io.tradeintent.examples.consume.Remainder;
import io.tradeintent.examples.consume.Summary;
import io.tradeintent.examples.consume.SummaryText;
import io.tradeintent.examples.consume.Tally;
import io.tradeintent.examples.output.Output;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.StreamNames;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Publishes samples, consumes them as any service would, and shows what became of each. */
public final class Demo implements AutoCloseable {

    private static final String SERVICE = "trade_intent_consumer";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Output output;
    private final boolean json;
    private final Stage stage;

    /**
     * Sets the stage.
     *
     * @param given a Redis to play on, in a corner that is cleared afterwards; empty for one of its own
     */
    public Demo(Output output, boolean json, Optional<RedisURI> given) {
        this.output = output;
        this.json = json;
        this.stage = Stage.open(given);
    }

    /**
     * Plays.
     *
     * @param interrupted tells whether to give up
     * @return whether every entry has ended in exactly one way, and nothing is left
     */
    public boolean play(BooleanSupplier interrupted) throws InterruptedException {
        if (!json) {
            introduce();
        }
        List<Sample> samples = Samples.at(Instant.now());
        List<EntryId> ids = stage.publish(samples);
        Collected collected = new Collected();
        Tally tally = new Tally(collected);
        ConsumerRun run = new ConsumerRun(consumer(tally), tally);
        Instant deadline = Instant.now().plus(LONGEST);
        run.run(
                status -> tally.ended() >= ids.size() || Instant.now().isAfter(deadline) || interrupted.getAsBoolean(),
                running -> {});
        Summary summary = run.summary(Remainder.ask(stage.target(), stream(), group()));
        tell(new Playbill(samples, ids, collected), summary);
        return tally.ended() == ids.size()
                && summary.lag().orElse(-1) == 0
                && summary.pending().orElse(-1) == 0;
    }

    private StreamConsumer<TradeIntent> consumer(Tally tally) {
        return IntentStreams.consumer(stage.target())
                .service(SERVICE)
                .prefix(stage.names().prefix())
                .startAt(StartPosition.earliest())
                .maxAge(Duration.ofMinutes(5))
                .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                .listener(tally)
                .build();
    }

    private void introduce() {
        String redis = stage.isOwn() ? "a Redis of its own" : "the given Redis";
        output.line("Demo on " + redis + " at " + stage.place() + ", names beginning with "
                + stage.names().prefix() + (stage.isOwn() ? "" : " (removed at the end; nothing else is touched)"));
        output.line("Safe drain: every intent is read, judged and reported, none is executed.");
        output.line("");
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

    /** Says how to look at what is there, while it stands. */
    public void explainHold() {
        String prefix = stage.isOwn() ? "" : " --prefix " + stage.names().prefix();
        String redis = stage.isOwn() ? " --redis redis://" + stage.place() : "";
        output.line("");
        output.line("It stands until Ctrl-C. Look at it with such as:");
        output.line("  java -jar tradeintent-runner.jar status" + redis + prefix);
        output.line("  java -jar tradeintent-runner.jar dead-letters list" + redis + prefix);
    }

    private String stream() {
        return stage.names().stream(StreamNames.TRADE_INTENT);
    }

    private String group() {
        return stage.names().group(SERVICE, StreamNames.TRADE_INTENT);
    }

    /** Clears the stage. */
    @Override
    public void close() {
        stage.close();
    }
}

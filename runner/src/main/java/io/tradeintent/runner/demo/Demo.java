package io.tradeintent.runner.demo;

import io.lettuce.core.RedisURI;
import io.tradeintent.runner.output.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Publishes samples, consumes them as any service would, first without executing any, and shows the outcome of each. */
public final class Demo implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Output output;
    private final boolean json;
    private final Stage stage;
    private final Venue venue;

    /**
     * Sets the stage.
     *
     * @param given a Redis to play on, in a corner that is cleared afterwards; empty for one of its own
     * @param exchange where the intents of the last act are executed
     */
    public Demo(Output output, boolean json, Optional<RedisURI> given, Exchange exchange) {
        this.output = output;
        this.json = json;
        this.stage = Stage.open(given);
        this.venue = exchange.open();
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
        Instant deadline = Instant.now().plus(LONGEST);
        BooleanSupplier over = () -> Instant.now().isAfter(deadline) || interrupted.getAsBoolean();
        return new DrainAct(output, json, stage).play(over) && new TradingAct(output, json, stage, venue, over).play();
    }

    private void introduce() {
        String redis = stage.isOwn() ? "a Redis of its own" : "the given Redis";
        output.line("Demo on " + redis + " at " + stage.place() + ", names beginning with "
                + stage.names().prefix() + (stage.isOwn() ? "" : " (removed at the end; nothing else is touched)"));
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

    /** Closes the exchange and clears the stage. */
    @Override
    public void close() {
        try (stage) {
            venue.close();
        }
    }
}

package io.tradeintent.runner.verb;

import io.lettuce.core.RedisURI;
import io.tradeintent.runner.consume.Termination;
import io.tradeintent.runner.demo.Demo;
import io.tradeintent.runner.demo.Exchange;
import io.tradeintent.runner.option.Failure;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.RedisOptions;
import io.tradeintent.runner.output.Logging;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the library at work with nothing installed. */
@Command(
        name = "demo",
        description = {
            "Starts a Redis of its own, publishes intents as real producers do, the good and the bad, consumes them and shows"
                    + " the outcome of each: first none is executed, then some are, on a simulated exchange.",
            "With a Redis named, plays in a corner of that one and clears it afterwards."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    final RedisOptions redis;

    @Mixin
    final JsonOption json = new JsonOption();

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description = "Where intents are executed: paper, which is the default, or simulated, an exchange that"
                    + " is talked to over HTTP as Binance is.")
    @Nullable String exchange;

    @Option(names = "--hold", description = "Keep everything until Ctrl-C, to look at it with the other verbs.")
    boolean hold;

    @Option(names = "--verbose", description = "Let the log speak on standard error.")
    boolean verbose;

    private final Context context;

    public DemoCommand(Context context) {
        this.context = context;
        this.redis = new RedisOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<RedisURI> given = redis.uri();
        Exchange chosen = exchange == null ? Exchange.PAPER : Exchange.of(new Given("--exchange", exchange));
        if (!verbose) {
            Logging.onlyErrors();
        }
        context.termination().install(PATIENCE);
        redis.find().ifPresent(target -> Preflight.check(target, "tradeintent-demo"));
        return play(given, chosen, context.termination());
    }

    private int play(Optional<RedisURI> given, Exchange chosen, Termination termination) throws InterruptedException {
        try (Demo demo = new Demo(context.output(), json.on, given, chosen)) {
            boolean complete = demo.play(termination::isRequested);
            if (hold) {
                demo.explainHold();
                termination.awaitRequest();
            }
            if (!complete) {
                throw new Failure("not every entry has ended in time");
            }
            return Exit.DONE.code();
        }
    }
}

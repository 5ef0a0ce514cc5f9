package io.tradeintent.runner.verb;

import io.tradeintent.redis.ConsumerStatus;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.intent.IntentConsumerBuilder;
import io.tradeintent.runner.consume.ConsumerRun;
import io.tradeintent.runner.consume.IdleWatch;
import io.tradeintent.runner.consume.JsonSink;
import io.tradeintent.runner.consume.Remainder;
import io.tradeintent.runner.consume.Sink;
import io.tradeintent.runner.consume.Summary;
import io.tradeintent.runner.consume.SummaryText;
import io.tradeintent.runner.consume.Tally;
import io.tradeintent.runner.consume.TextSink;
import io.tradeintent.runner.consume.Throttle;
import io.tradeintent.runner.consume.Trading;
import io.tradeintent.runner.option.ConsumeOptions;
import io.tradeintent.runner.option.ExecutionOptions;
import io.tradeintent.runner.option.Failure;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.NameOptions;
import io.tradeintent.runner.option.NeedsAPerson;
import io.tradeintent.runner.option.RedisOptions;
import io.tradeintent.runner.output.LineWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Consumes until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Consumes trade intents until SIGTERM or Ctrl-C, or until there is nothing left to do.",
            "Stopping finishes what is in flight and hands back the rest; the exit code is then 0. It is 3 where the consumer"
                    + " failed, entries were lost, or handlers have not returned: a restart does not help."
        },
        footerHeading = "%nRead in every mode, and refused where they cannot be:%n",
        footer = {
            "  RISK_MIN_CONFIDENCE    0 to 1; an entry without a confidence is then refused",
            "  RISK_MAX_NOTIONAL_USD  the greatest value of the position in one market",
            "  RISK_MAX_LEVERAGE      1 to 125",
            "  RISK_SYMBOLS           the markets that may be traded, separated by commas",
            "  EXIT_LEVEL_ENGINE_CONFIG  name=value;... for an engine that needs it, such as fixed:",
            "      tp1_pct=0.01;tp2_pct=0.015;tp3_pct=0.02;sl_pct=0.005;harvest_scheme=0.3,0.3,0.4",
            "An adapter reads its own, such as PAPER_MARKETS and PAPER_BALANCE. A variable that looks like a setting and that"
                    + " nothing reads is refused.",
            "Adapters and engines of other jars are found on the class path:",
            "  java -cp tradeintent-runner.jar:plugin.jar io.tradeintent.runner.Runner run"
        })
public final class RunCommand implements Callable<Integer> {

    /** Longer than draining, flushing and the last question to Redis may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    final RedisOptions redis;

    @Mixin
    final NameOptions names;

    @Mixin
    final ConsumeOptions consume;

    @Mixin
    final ExecutionOptions execution;

    @Mixin
    final JsonOption json = new JsonOption();

    @Option(
            names = "--until-idle",
            paramLabel = "DURATION",
            description = "Stop once lag and pending have been 0 for that long, such as 5s.")
    @Nullable String untilIdle;

    @Option(
            names = "--verbose",
            description = "Print the outcome of each entry, with its orders; always on in the mode live.")
    boolean verbose;

    private final Context context;

    public RunCommand(Context context) {
        this.context = context;
        this.redis = new RedisOptions(context.environment());
        this.names = new NameOptions(context.environment());
        this.consume = new ConsumeOptions(context.environment());
        this.execution = new ExecutionOptions(context.environment());
    }

    @Override
    public Integer call() throws InterruptedException {
        RedisTarget target = redis.target();
        IntentConsumerBuilder consumer = consume.consumer(target, names);
        Optional<IdleWatch> idle = idleWatch();
        Trading trading = execution.open(target, names);
        context.termination().install(PATIENCE);
        try (trading) {
            Preflight.check(target, names.stream());
            Announcement.print(context.output(), trading, execution.limits(), json.on);
            return run(target, consumer.handler(trading.handler()), idle, verbose || trading.executes());
        }
    }

    private Optional<IdleWatch> idleWatch() {
        if (untilIdle == null) {
            return Optional.empty();
        }
        Given given = new Given("--until-idle", untilIdle);
        Duration longEnough = given.duration();
        if (longEnough.isZero()) {
            throw given.refuse("a duration above 0, such as 5s");
        }
        return Optional.of(new IdleWatch(longEnough));
    }

    private int run(RedisTarget target, IntentConsumerBuilder consumer, Optional<IdleWatch> idle, boolean detailed)
            throws InterruptedException {
        try (LineWriter lines = lines()) {
            Tally tally = new Tally(sink(lines, detailed));
            ConsumerRun run =
                    new ConsumerRun(consumer.listener(tally).results(tally).build(), tally);
            Throttle throttle = new Throttle();
            Progress progress = new Progress(context.output(), tally, !json.on && !detailed);
            run.run(over(idle, lines), running -> {
                throttle.look(running, lines.backlog());
                progress.show(running.status());
            });
            progress.clear();
            boolean reachable = !run.failed();
            Remainder left = reachable ? Remainder.ask(target, names.stream(), names.group()) : Remainder.unknown();
            tell(run.summary(left), lines);
            return verdict(run, lines);
        }
    }

    private LineWriter lines() {
        return new LineWriter(
                context.output(),
                json.on ? StandardCharsets.UTF_8 : context.output().terminal().charset());
    }

    private Sink sink(LineWriter lines, boolean detailed) {
        return json.on
                ? new JsonSink(lines)
                : new TextSink(lines, context.output().terminal(), detailed);
    }

    private Predicate<ConsumerStatus> over(Optional<IdleWatch> idle, LineWriter lines) {
        return status -> context.termination().isRequested()
                || lines.isBroken()
                || idle.filter(watch -> watch.isOver(status, Instant.now())).isPresent();
    }

    private void tell(Summary summary, LineWriter lines) {
        if (json.on) {
            lines.add(summary.toJson().text());
            lines.close();
        } else {
            lines.close();
            SummaryText.print(context.output(), summary);
        }
    }

    private static int verdict(ConsumerRun run, LineWriter lines) {
        List<Concern> remaining = run.remaining();
        if (!remaining.isEmpty()) {
            throw new NeedsAPerson(remaining.stream().map(Concern::message).collect(Collectors.joining("; ")));
        }
        if (lines.isBroken()) {
            throw new Failure("stopped, because standard output is not read any more");
        }
        return Exit.DONE.code();
    }
}

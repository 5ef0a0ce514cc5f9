package io.tradeintent.runner;

import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.StreamException;
import io.tradeintent.runner.option.Environment;
import io.tradeintent.runner.option.Failure;
import io.tradeintent.runner.option.NeedsAPerson;
import io.tradeintent.runner.option.Refusal;
import io.tradeintent.runner.option.Strangers;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Terminal;
import io.tradeintent.runner.output.Text;
import io.tradeintent.runner.verb.Context;
import io.tradeintent.runner.verb.DeadLettersCommand;
import io.tradeintent.runner.verb.DeadLettersListCommand;
import io.tradeintent.runner.verb.DeadLettersPurgeCommand;
import io.tradeintent.runner.verb.DeadLettersReplayCommand;
import io.tradeintent.runner.verb.DemoCommand;
import io.tradeintent.runner.verb.DoctorCommand;
import io.tradeintent.runner.verb.DoubtsClearCommand;
import io.tradeintent.runner.verb.DoubtsCommand;
import io.tradeintent.runner.verb.ExecutionCommand;
import io.tradeintent.runner.verb.ExecutionsCommand;
import io.tradeintent.runner.verb.Exit;
import io.tradeintent.runner.verb.GroupsCommand;
import io.tradeintent.runner.verb.LagCommand;
import io.tradeintent.runner.verb.PendingCommand;
import io.tradeintent.runner.verb.PositionsCommand;
import io.tradeintent.runner.verb.PruneConsumersCommand;
import io.tradeintent.runner.verb.PublishCommand;
import io.tradeintent.runner.verb.ReplayCommand;
import io.tradeintent.runner.verb.RunCommand;
import io.tradeintent.runner.verb.SkipToCommand;
import io.tradeintent.runner.verb.StatusCommand;
import io.tradeintent.venue.VenueUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The runner: consumes trade intents, shows them, and looks after their stream. */
@Command(
        name = "tradeintent-runner",
        description = "Consumes trade intents from Redis Streams and looks after the stream.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Runner.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage or configuration", "3:something needs a person"})
public final class Runner {

    private static final String NAME = "tradeintent-runner: ";

    /** The credentials of a URL, in case one was given in a place for something else. */
    private static final Pattern CREDENTIALS = Pattern.compile("://[^@/\\s]*@");

    private Runner() {}

    /** Runs one verb and exits with its code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Environment environment = Environment.ofProcess();
        Terminal terminal = Terminal.ofProcess(environment.variables());
        Context context = new Context(environment, Output.ofProcess(terminal));
        int code = commandLine(context).execute(arguments);
        context.termination().done(code);
        System.exit(code);
    }

    static CommandLine commandLine(Context context) {
        Ansi ansi = context.output().terminal().colour() ? Ansi.ON : Ansi.OFF;
        return new CommandLine(new Runner())
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new GroupsCommand(context))
                .addSubcommand(new LagCommand(context))
                .addSubcommand(new PendingCommand(context))
                .addSubcommand(new SkipToCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(deadLetters(context))
                .addSubcommand(new PruneConsumersCommand(context))
                .addSubcommand(new PositionsCommand(context))
                .addSubcommand(new ExecutionsCommand(context))
                .addSubcommand(new ExecutionCommand(context))
                .addSubcommand(
                        new CommandLine(new DoubtsCommand(context)).addSubcommand(new DoubtsClearCommand(context)))
                .addSubcommand(new PublishCommand(context))
                .setUsageHelpWidth(context.output().terminal().helpWidth())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setExecutionStrategy(parsed -> execute(context, parsed))
                .setExecutionExceptionHandler((failure, line, parsed) -> tell(line.getErr(), failure))
                .setParameterExceptionHandler(
                        (failure, unused) -> refuse(failure.getCommandLine().getErr(), failure.getMessage()));
    }

    private static CommandLine deadLetters(Context context) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersListCommand(context))
                .addSubcommand(new DeadLettersReplayCommand(context))
                .addSubcommand(new DeadLettersPurgeCommand(context));
    }

    /** Looks for mistyped variables before a verb runs; who makes an adapter looks himself, once he knows what it reads. */
    private static int execute(Context context, ParseResult parsed) {
        List<CommandLine> verbs = parsed.asCommandLineList();
        CommandLine verb = verbs.get(verbs.size() - 1);
        boolean looks = verb.getCommand() instanceof RunCommand
                || verb.getCommand() instanceof DoctorCommand
                || verb.isUsageHelpRequested()
                || verb.isVersionHelpRequested();
        try {
            refuseOptionsBefore(verbs);
            if (!looks) {
                new Strangers(context.environment()).refuseCommon();
            }
        } catch (Refusal refusal) {
            throw new ParameterException(verb, String.valueOf(refusal.getMessage()), refusal);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** An option before the last verb would be read by no one. */
    private static void refuseOptionsBefore(List<CommandLine> verbs) {
        for (CommandLine before : verbs.subList(0, verbs.size() - 1)) {
            before.getParseResult().matchedOptions().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new Refusal(option.longestName() + " stands before the verb; give it after the last one");
                    });
        }
    }

    private static int tell(PrintWriter err, Exception failure) {
        if (failure instanceof Refusal) {
            return refuse(err, failure.getMessage());
        }
        if (failure instanceof NeedsAPerson) {
            say(err, failure.getMessage());
            return Exit.NEEDS_A_PERSON.code();
        }
        if (failure instanceof Failure
                || failure instanceof StreamException
                || failure instanceof LedgerUnavailableException
                || failure instanceof VenueUnavailableException
                || failure instanceof UncheckedIOException) {
            say(err, failure.getMessage());
        } else if (failure instanceof IOException) {
            say(err, "reading or writing failed: " + failure);
        } else {
            LoggerFactory.getLogger(Runner.class).error("unexpected failure", failure);
        }
        return Exit.FAILED.code();
    }

    private static int refuse(PrintWriter err, @Nullable String message) {
        say(err, message);
        err.println("Try '--help', with a verb for the options of that verb.");
        return Exit.REFUSED.code();
    }

    private static void say(PrintWriter err, @Nullable String message) {
        err.println(
                NAME + Text.clean(CREDENTIALS.matcher(String.valueOf(message)).replaceAll("://***@")));
    }

    /** Tells the version that the jar was built as. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Runner.class.getPackage().getImplementationVersion();
            return new String[] {"tradeintent-runner " + (version == null ? "(not from a jar)" : version)};
        }
    }
}

package io.tradeintent.runner.verb;

import io.tradeintent.runner.option.AdapterOptions;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ExecutionAdapter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at what a run would need. */
@Command(
        name = "doctor",
        description = {
            "Asks the venue what the account is and may do, with the adapter and the variables that run takes. Nothing is"
                    + " changed there, and Redis is not asked.",
            "The exit code is 3 where the account cannot be used, such as for a key that is refused, and 1 where the venue"
                    + " cannot be asked."
        })
public final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--venue",
            required = true,
            description = "Look at the venue; there is nothing else to look at yet.")
    boolean venue;

    @Mixin
    final AdapterOptions adapters;

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public DoctorCommand(Context context) {
        this.context = context;
        this.adapters = new AdapterOptions(context.environment());
    }

    @Override
    public Integer call() {
        try (ExecutionAdapter adapter = adapters.open()) {
            AccountCheck check = adapter.check();
            if (check instanceof AccountCheck.Unusable unusable) {
                throw AdapterOptions.unusable(adapter, unusable);
            }
            tell(adapter.name(), adapters.place(), (AccountCheck.Usable) check);
        }
        return Exit.DONE.code();
    }

    private void tell(String name, @Nullable String place, AccountCheck.Usable account) {
        Output output = context.output();
        if (json.on) {
            output.json(JsonLine.event("venue")
                    .with("adapter", name)
                    .with("environment", place)
                    .millis("time_difference_ms", account.timeDifference())
                    .with("opens", account.opens())
                    .with("hedged", account.hedged())
                    .with("multi_assets", account.multiAssets()));
            return;
        }
        output.line("adapter    " + name + (place == null ? "" : ", environment " + place));
        output.line("clock      " + clock(account.timeDifference().toMillis()));
        output.line(
                "account    " + (account.opens() ? "may open positions" : "may only reduce positions, not open them"));
        output.line("positions  " + (account.hedged() ? "hedge: long and short side by side" : "one-way"));
        output.line("margin     "
                + (account.multiAssets()
                        ? "all assets stand behind all positions"
                        : "the margin asset of each market"));
    }

    private static String clock(long millis) {
        return "the venue's is " + Math.abs(millis) + " ms " + (millis < 0 ? "behind" : "ahead");
    }
}

package io.tradeintent.runner.verb;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.runner.option.Failure;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LedgerOptions;
import io.tradeintent.runner.option.Refusal;
import io.tradeintent.runner.output.JsonLine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets a doubt by the word of a person. */
@Command(
        name = "clear",
        description = {
            "Forgets the doubt about an intent, so that others may open in its market again. Look at the venue first: an order"
                    + " that still arrives adds to what they open.",
            "It is logged with who did it. An execution that is under way comes to the doubt again while the venue does not"
                    + " know its order."
        })
public final class DoubtsClearCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DoubtsClearCommand.class);

    @Parameters(index = "0", paramLabel = "SYMBOL", description = "The market.")
    String market = "";

    @Parameters(index = "1", paramLabel = "INTENT", description = "The id of the intent.")
    String intent = "";

    @Option(names = "--yes", description = "Do it. Without this it is refused, and what would happen is said.")
    boolean yes;

    @Mixin
    final LedgerOptions ledger;

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public DoubtsClearCommand(Context context) {
        this.context = context;
        this.ledger = new LedgerOptions(context.environment());
    }

    @Override
    public Integer call() {
        Symbol symbol = new Given("SYMBOL", market).symbol();
        IntentId id = new Given("INTENT", intent).intentId();
        if (!yes) {
            throw new Refusal("would forget that the outcome of an order of intent '" + id + "' in " + symbol
                    + " is unknown; give --yes to do so");
        }
        try (RedisExecutionLedger open = ledger.open()) {
            if (!open.doubts(symbol).contains(id)) {
                throw new Failure("there is no doubt about intent '" + id + "' in " + symbol);
            }
            open.settle(symbol, id);
            tell(symbol, id, System.getProperty("user.name", "unknown"), host());
        }
        return Exit.DONE.code();
    }

    private void tell(Symbol symbol, IntentId id, String user, String host) {
        LOG.atWarn()
                .addKeyValue("symbol", symbol)
                .addKeyValue("intent_id", id)
                .addKeyValue("user", user)
                .addKeyValue("host", host)
                .log("{} on {} has cleared the doubt about intent {} in {}", user, host, id, symbol);
        if (json.on) {
            context.output()
                    .json(JsonLine.event("doubt_cleared")
                            .with("symbol", symbol)
                            .with("intent_id", id)
                            .with("user", user)
                            .with("host", host));
        } else {
            context.output().line("forgot the doubt about intent " + id + " in " + symbol);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}

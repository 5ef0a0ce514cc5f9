package io.tradeintent.runner.option;

import io.tradeintent.redis.admin.DeadLetterSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choice of dead letters. */
public final class DeadLetterOptions {

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "One dead letter, by its own id; may be given several times.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "CODE", description = "All of one reason, such as undecodable.")
    @Nullable String reason;

    @Option(names = "--all", description = "All of them.")
    boolean all;

    /** Returns what was chosen; empty where nothing was. */
    public Optional<DeadLetterSelection> find() {
        int ways = (ids.isEmpty() ? 0 : 1) + (reason == null ? 0 : 1) + (all ? 1 : 0);
        if (ways > 1) {
            throw new Refusal("--id, --reason and --all exclude one another");
        }
        if (reason != null) {
            return Optional.of(DeadLetterSelection.reason(new Given("--reason", reason).word()));
        } else if (!ids.isEmpty()) {
            return Optional.of(DeadLetterSelection.ids(
                    ids.stream().map(id -> new Given("--id", id).entryId()).toList()));
        }
        return all ? Optional.of(DeadLetterSelection.all()) : Optional.empty();
    }

    /** Returns what was chosen, and refuses that nothing was: nothing is moved or deleted by leaving something out. */
    public DeadLetterSelection required() {
        return find().orElseThrow(() -> new Refusal("no dead letter was named: give --id, --reason or --all"));
    }
}

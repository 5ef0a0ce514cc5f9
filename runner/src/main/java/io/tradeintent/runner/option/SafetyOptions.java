package io.tradeintent.runner.option;

import io.tradeintent.redis.admin.Safety;
import picocli.CommandLine.Option;

/** The safety options of a verb that moves or deletes something. */
public final class SafetyOptions {

    @Option(names = "--dry-run", description = "Say what would happen and change nothing.")
    boolean dryRun;

    @Option(
            names = "--force",
            description = "Do it even while consumers of the group are alive (harmless steps are done in any case).")
    boolean force;

    public Safety safety() {
        if (dryRun && force) {
            throw new Refusal("--dry-run and --force contradict each other; allowed is one of them");
        }
        return dryRun ? Safety.DRY_RUN : force ? Safety.FORCED : Safety.GUARDED;
    }
}

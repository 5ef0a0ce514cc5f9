package io.tradeintent.runner.verb;

import io.tradeintent.redis.ConsumerStatus;
import io.tradeintent.runner.consume.Tally;
import io.tradeintent.runner.output.Output;
import java.time.Duration;

/** Shows on a terminal, every other second, how far a run has come. Not thread-safe. */
final class Progress {

    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final Output output;
    private final Tally tally;
    private final boolean shown;
    private long last = System.nanoTime();

    Progress(Output output, Tally tally, boolean wanted) {
        this.output = output;
        this.tally = tally;
        this.shown = wanted && output.terminal().interactive();
    }

    void show(ConsumerStatus status) {
        if (shown && System.nanoTime() - last >= EVERY_NANOS) {
            last = System.nanoTime();
            output.over(text(status));
        }
    }

    void clear() {
        if (shown) {
            output.over("");
        }
    }

    private String text(ConsumerStatus status) {
        String group = status.group()
                .map(seen -> "lag " + (seen.lag().isPresent() ? seen.lag().getAsLong() : "unknown") + ", pending "
                        + seen.pending())
                .orElse("no look at the group yet");
        return "received " + status.counts().received() + ", ended " + tally.ended() + ", in flight "
                + status.inFlight() + "; " + group + (status.trouble().isEmpty() ? "" : "; " + status.trouble());
    }
}

package io.tradeintent.runner.consume;

import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import java.util.Locale;
import java.util.OptionalLong;

/** Prints a summary for a person. */
public final class SummaryText {

    private SummaryText() {}

    public static void print(Output output, Summary summary) {
        Table totals = new Table().words("outcome").numbers("entries");
        summary.outcomes().forEach((status, count) -> totals.row(new Cell(status, styleOf(status)), count));
        if (summary.deadLettered() > 0) {
            totals.row(new Cell("dead letter", Style.BAD), summary.deadLettered());
        }
        if (!totals.isEmpty()) {
            output.table(totals);
            output.line("");
        }
        output.line(String.format(
                Locale.ROOT,
                "received %d in %.1f s (%.0f a second); redelivered %d, handed back %d, unfinished %d, lost %d",
                summary.counts().received(),
                summary.seconds(),
                summary.entriesPerSecond(),
                summary.counts().redelivered(),
                summary.counts().handedBack(),
                summary.unfinished(),
                summary.counts().lost()));
        printRemainder(output, summary.lag(), summary.pending());
    }

    /** A lag of zero is never presented as work done. */
    private static void printRemainder(Output output, OptionalLong lag, OptionalLong pending) {
        output.line("lag      " + known(lag) + "  entries never delivered to the group"
                + (lag.orElse(-1) == 0 ? "; 0 says nothing of what became of them" : ""));
        output.line("pending  " + known(pending) + "  entries delivered and not settled");
        output.line("What was processed is what is counted above.");
    }

    private static String known(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "unknown";
    }

    /** Colours say the same as the words do. */
    public static Style styleOf(String status) {
        return switch (status) {
            case "filled", "partial", "skipped_drain" -> Style.GOOD;
            case "rejected", "failed", "closed_unprotected", "dead_letter" -> Style.BAD;
            case "skipped_stale", "skipped_risk" -> Style.NOTICE;
            default -> Style.PLAIN;
        };
    }
}

package io.tradeintent.runner.consume;

import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The outcome of an intent.
 *
 * @param result how it ended, as it was written
 * @param payload the same, a JSON object
 */
public record Outcome(ExecutionResult result, String payload) {

    /** Returns the entry that carried the intent. */
    public EntryId id() {
        return result.entryId();
    }

    /** Returns the word that stands for how it ended. */
    public String status() {
        return result.status().wireName();
    }

    /** Returns the side of the intent; empty where it names none. */
    public String side() {
        Side side = result.side();
        return side == null ? "" : side.name();
    }

    /** Returns why it ended so; empty where that needs no words. */
    public String reason() {
        return Objects.requireNonNullElse(result.reason(), "");
    }

    /** Returns the result as one line that says what it is. */
    public String toJsonLine() {
        return "{\"event\":\"outcome\"," + payload.substring(1);
    }

    /**
     * Returns the outcome as lines for a person: one for the end of the intent, and one for each order that was made for
     * this entry, or would have been. Orders that were made for another entry are left out.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String what = id() + "  " + status() + "  " + result.symbol() + ' ' + side() + "  " + reason();
        lines.add(what.stripTrailing());
        if (result.status() != ExecutionStatus.SKIPPED_DUPLICATE) {
            OrderText.lines(result).forEach(order -> lines.add("    " + order));
        }
        return lines;
    }
}

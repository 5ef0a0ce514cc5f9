package io.tradeintent.examples.consume;

import io.tradeintent.execution.ExecutionResult;
import io.tradeintent.execution.ExecutionStatus;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an intent.
 *
 * @param id the entry that carried it
 * @param status the word that stands for it in results
 * @param payload the result as it was written, a JSON object
 * @param report what the handler reported, which is of another entry where this one was settled as a duplicate
 */
public record Outcome(EntryId id, String status, String payload, ExecutionResult report) {

    /** Finds the result among what was written; empty where a handler wrote none. */
    static Optional<Outcome> of(EntryId id, HandlerResult.Done done, boolean again) {
        for (Emission emission : done.emissions()) {
            String payload = written(emission, again).fields().get("payload");
            if (payload != null && done.report() instanceof ExecutionResult report) {
                boolean second = again && emission instanceof Emission.Once;
                ExecutionStatus status = second ? ExecutionStatus.SKIPPED_DUPLICATE : report.status();
                return Optional.of(new Outcome(id, status.wireName(), payload, report));
            }
        }
        return Optional.empty();
    }

    private static Emission.Entry written(Emission emission, boolean again) {
        if (emission instanceof Emission.Once once) {
            return again ? once.again().get() : once.first();
        }
        return (Emission.Entry) emission;
    }

    /** Returns the result as one line that says what it is. */
    public String toJsonLine() {
        return "{\"event\":\"outcome\"," + payload.substring(1);
    }

    /**
     * Tells it to a person: a line that says how it ended, and one for each order that was made for this entry, or would have
     * been. Orders that were made for another entry are not told again.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String what = id + "  " + status + "  " + text("symbol") + ' ' + text("side") + "  " + text("reason");
        lines.add(what.stripTrailing());
        if (!status.equals(ExecutionStatus.SKIPPED_DUPLICATE.wireName())) {
            OrderText.lines(report).forEach(order -> lines.add("    " + order));
        }
        return lines;
    }

    /** Returns a text of the result; empty where it has none of this name. */
    public String text(String name) {
        return JsonText.find(payload, name).orElse("");
    }
}

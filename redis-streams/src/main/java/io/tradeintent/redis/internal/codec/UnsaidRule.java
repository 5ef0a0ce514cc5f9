package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.IntentAction;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses entries whose unknown fields say that they are not what they look like: rehearsals, exits without any mark of
 * a close, and wishes to move a stop.
 */
final class UnsaidRule {

    private static final Set<String> EXITS = Set.of("EXIT", "CLOSE", "REDUCE", "HARVEST");
    private static final Set<String> STOP_MOVES = Set.of("MOVE", "TRAIL");

    private UnsaidRule() {}

    static void apply(Draft draft, @Nullable IntentAction action) {
        for (int i = 0; i < draft.attributeCount(); i++) {
            switch (draft.attributeName(i)) {
                case "dry_run", "dryRun" -> checkRehearsal(draft, i);
                case "intent_type", "meta_strategy" -> checkType(draft, i, action);
                default -> {}
            }
        }
    }

    private static void checkRehearsal(Draft draft, int index) {
        String value = draft.attributeValue(index).toUpperCase(Locale.ROOT);
        if (!value.equals("FALSE") && !value.equals("0") && !value.equals("NO")) {
            draft.reasons.add(
                    draft.attributeName(index), "a rehearsal is not to be executed", draft.attributeValue(index));
        }
    }

    private static void checkType(Draft draft, int index, @Nullable IntentAction action) {
        String value = draft.attributeValue(index);
        for (String word : value.toUpperCase(Locale.ROOT).split("[^A-Z]+")) {
            if (action == IntentAction.OPEN && EXITS.contains(word)) {
                draft.reasons.add(
                        draft.attributeName(index),
                        "an exit must say so by CLOSE or reduceOnly, or it would open",
                        value);
                return;
            }
        }
        String first = value.toUpperCase(Locale.ROOT).split("[^A-Z]+", 2)[0];
        if (action != IntentAction.NONE
                && STOP_MOVES.contains(first)
                && draft.attributeName(index).equals("intent_type")) {
            draft.reasons.add(draft.attributeName(index), "moving a stop is not a trade", value);
        }
    }
}

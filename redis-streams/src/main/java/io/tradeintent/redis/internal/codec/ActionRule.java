package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.Side;
import org.jspecify.annotations.Nullable;

/**
 * The action of an intent, from all the words that can say it. They must agree; none is preferred. A close stays a close
 * whatever else is said, and what looks like a close without saying so is refused rather than opened.
 */
final class ActionRule {

    private static final Field[] WORDS = {Field.SIDE, Field.ACTION, Field.DIRECTION};

    private @Nullable Field side;
    private @Nullable Field hold;
    private @Nullable Field close;

    private ActionRule() {}

    /** The action, or null if it cannot be told; and the side, or null if there is none. */
    record Asked(@Nullable IntentAction action, @Nullable Side side) {

        private static final Asked UNKNOWN = new Asked(null, null);
        private static final Asked BUY = new Asked(IntentAction.OPEN, Side.BUY);
        private static final Asked SELL = new Asked(IntentAction.OPEN, Side.SELL);
        private static final Asked CLOSE = new Asked(IntentAction.CLOSE, null);
        private static final Asked CLOSE_BY_BUYING = new Asked(IntentAction.CLOSE, Side.BUY);
        private static final Asked CLOSE_BY_SELLING = new Asked(IntentAction.CLOSE, Side.SELL);
        private static final Asked NOTHING = new Asked(IntentAction.NONE, null);
    }

    static Asked apply(Draft draft) {
        ActionRule rule = new ActionRule();
        boolean agreed = rule.collect(draft) && rule.isHoldAlone(draft);
        return agreed ? rule.asked(draft) : Asked.UNKNOWN;
    }

    private boolean collect(Draft draft) {
        boolean agreed = true;
        for (Field field : WORDS) {
            Word word = draft.word(field);
            if (word == Word.HOLD) {
                hold = field;
            } else if (word == Word.CLOSE) {
                close = field;
            } else if (word != null && side == null) {
                side = field;
            } else if (word != null && side != null && word != draft.word(side)) {
                agreed = contradiction(draft, field, side);
            }
        }
        if (draft.flag(Field.REDUCE_ONLY)) {
            close = close == null ? Field.REDUCE_ONLY : close;
        }
        return agreed;
    }

    private boolean isHoldAlone(Draft draft) {
        Field other = side != null ? side : close;
        return hold == null || other == null || contradiction(draft, hold, other);
    }

    private static boolean contradiction(Draft draft, Field field, Field other) {
        draft.reasons.add(
                draft.nameOf(field),
                "contradicts " + draft.nameOf(other) + " '" + said(draft, other) + "'",
                said(draft, field));
        return false;
    }

    private static String said(Draft draft, Field field) {
        Word word = draft.word(field);
        return word == null ? "true" : word.toString();
    }

    private Asked asked(Draft draft) {
        if (hold != null) {
            return Asked.NOTHING;
        }
        boolean buys = side != null && draft.word(side) == Word.BUY;
        if (close != null) {
            return side == null ? Asked.CLOSE : buys ? Asked.CLOSE_BY_BUYING : Asked.CLOSE_BY_SELLING;
        }
        if (side != null) {
            return buys ? Asked.BUY : Asked.SELL;
        }
        if (!draft.has(Field.SIDE) && !draft.has(Field.ACTION) && !draft.has(Field.DIRECTION)) {
            draft.reasons.add("side", "missing, and so are action and direction");
        }
        return Asked.UNKNOWN;
    }
}

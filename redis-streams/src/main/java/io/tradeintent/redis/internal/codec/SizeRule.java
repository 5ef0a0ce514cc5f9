package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.redis.internal.text.DecimalText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The size of an intent: the first size present counts, the others stay attributes. */
final class SizeRule {

    private SizeRule() {}

    /** Returns the size; null if there is none, or none that can be used, which has then been reported. */
    static @Nullable IntentSize apply(Draft draft, @Nullable IntentAction action, int leverage) {
        Field chosen = null;
        for (int i = 0; i < Field.SIZES.size(); i++) {
            Field field = Field.SIZES.get(i);
            if (!draft.has(field)) {
                continue;
            }
            if (chosen == null && counts(field, action)) {
                chosen = field;
            } else {
                draft.attribute(draft.nameOf(field), String.valueOf(draft.raw(field)));
            }
        }
        if (chosen == null && action == IntentAction.OPEN) {
            draft.reasons.add(
                    "size",
                    "missing; an opening intent needs one of quantity, position_size_usd, position_usd, size_pct");
        }
        return chosen == null ? null : size(draft, chosen, leverage);
    }

    private static boolean counts(Field field, @Nullable IntentAction action) {
        return action != IntentAction.NONE && (field != Field.PERCENTAGE || action == IntentAction.CLOSE);
    }

    private static @Nullable IntentSize size(Draft draft, Field field, int leverage) {
        BigDecimal number = draft.number(field);
        String name = draft.nameOf(field);
        if (number == null) {
            draft.reasons.add(name, "not a number that can be reckoned with", String.valueOf(draft.raw(field)));
            return null;
        }
        if (number.signum() <= 0) {
            draft.reasons.add(name, "must be positive", number.toPlainString());
            return null;
        }
        boolean fraction = field == Field.SIZE_PCT || field == Field.PERCENTAGE;
        if (fraction && number.compareTo(BigDecimal.ONE) > 0) {
            draft.reasons.add(name, "a fraction is at most 1", number.toPlainString());
            return null;
        }
        BigDecimal amount = field == Field.POSITION_USD ? number.multiply(BigDecimal.valueOf(leverage)) : number;
        if (amount.precision() - amount.scale() > DecimalText.MAX_DIGITS) {
            draft.reasons.add(name, "too large times leverage " + leverage, number.toPlainString());
            return null;
        }
        return of(field, amount);
    }

    private static IntentSize of(Field field, BigDecimal amount) {
        return switch (field) {
            case QUANTITY -> new IntentSize.Quantity(amount);
            case SIZE_PCT -> new IntentSize.FractionOfBalance(amount);
            case PERCENTAGE -> new IntentSize.FractionOfPosition(amount);
            default -> new IntentSize.Notional(amount);
        };
    }
}

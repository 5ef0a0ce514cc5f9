package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * The name of a member of a payload.
 *
 * @param ascii the name as it is written, which ASCII alone can do
 * @param text the name
 * @param number what {@link FieldNames} calls it by, or -1 if no field has it
 * @param trace the field of a trace context that has it, or null
 */
record PayloadName(
        byte[] ascii, String text, int number, @Nullable TraceField trace) {

    static PayloadName of(TextSpan span) {
        int number = FieldNames.number(span);
        String text = number < 0 ? span.toString() : FieldNames.name(number);
        return new PayloadName(span.ascii(), text, number, TraceField.named(text));
    }
}

package io.tradeintent.redis.intent;

/**
 * The name of a member of a payload.
 *
 * @param ascii the name as it is written, which ASCII alone can do
 * @param text the name
 * @param number what {@link FieldNames} calls it by, or -1 if no field has it
 */
record PayloadName(byte[] ascii, String text, int number) {

    static PayloadName of(TextSpan span) {
        int number = FieldNames.number(span);
        return new PayloadName(span.ascii(), number < 0 ? span.toString() : FieldNames.name(number), number);
    }
}

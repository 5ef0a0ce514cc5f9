package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.RawEntry;
import org.jspecify.annotations.Nullable;

/** A field that is listened to beside a payload, where the payload does not have it. */
enum EnvelopeField {
    TRACE_ID(Field.TRACE_ID),
    CORRELATION_ID(Field.CORRELATION_ID),
    TIMESTAMP(Field.TIMESTAMP),
    SOURCE(Field.SOURCE),
    INTENT_ID(Field.INTENT_ID),
    IDEMPOTENCY_KEY(Field.IDEMPOTENCY_KEY);

    private static final EnvelopeField[] ALL = values();

    final Field field;

    /** What {@link FieldNames} calls the name by. */
    final int number;

    private final byte[] name;

    EnvelopeField(Field field) {
        this.field = field;
        this.number = FieldNames.number(field);
        name = field.wireName().getBytes(UTF_8);
    }

    static @Nullable EnvelopeField of(RawEntry entry, int number) {
        for (EnvelopeField candidate : ALL) {
            if (EntryFields.isNamed(entry, number, candidate.name)) {
                return candidate;
            }
        }
        return null;
    }
}

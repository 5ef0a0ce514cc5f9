package io.tradeintent.redis.internal.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.internal.stream.CopyFields;
import io.tradeintent.redis.internal.text.AsciiBytes;
import org.jspecify.annotations.Nullable;

/** The purpose of a field of an entry with a payload. */
enum EntryField {
    EVENT_TYPE("event_type"),
    PAYLOAD("payload"),
    DATA("data"),
    ACCEPT_AGE(AcceptedAge.FIELD),
    REPLAY_OF(CopyFields.REPLAY_OF),
    TRACE_PARENT("traceparent"),
    TRACE_ID(Field.TRACE_ID),
    CORRELATION_ID(Field.CORRELATION_ID),
    TIMESTAMP(Field.TIMESTAMP),
    SOURCE(Field.SOURCE),
    INTENT_ID(Field.INTENT_ID),
    IDEMPOTENCY_KEY(Field.IDEMPOTENCY_KEY),
    /** Nothing that is listened to. */
    OTHER("");

    private static final EntryField[] ALL = values();

    /** The field of an intent that it stands for where the payload does not have it, or null. */
    final @Nullable Field field;

    /** The number of that field in {@link FieldNames}. */
    final int number;

    private final byte[] name;

    EntryField(String name) {
        this.field = null;
        this.number = -1;
        this.name = name.getBytes(UTF_8);
    }

    EntryField(Field field) {
        this.field = field;
        this.number = FieldNames.number(field);
        this.name = field.wireName().getBytes(UTF_8);
    }

    static EntryField named(byte[] bytes, int start, int end) {
        for (EntryField candidate : ALL) {
            byte[] name = candidate.name;
            if (end - start == name.length && AsciiBytes.equal(bytes, start, end, name)) {
                return candidate;
            }
        }
        return isTraceParent(bytes, start, end) ? TRACE_PARENT : OTHER;
    }

    private static boolean isTraceParent(byte[] bytes, int start, int end) {
        return end - start == TRACE_PARENT.name.length
                && TraceField.named(new String(bytes, start, end - start, ISO_8859_1)) == TraceField.PARENT;
    }
}

package io.tradeintent.redis.intent;

import io.tradeintent.redis.RawEntry;

/** One reading of one entry into a draft, whatever its shape. Not thread-safe. */
final class EntryReader {

    private final RawEntry entry;
    private final Draft draft;
    private final PayloadReader payloads;
    private int own;

    EntryReader(RawEntry entry, Draft draft, PayloadReader payloads) {
        this.entry = entry;
        this.draft = draft;
        this.payloads = payloads;
    }

    /** Reads the entry; returns false, and leaves reasons, if it cannot be read at all. */
    boolean read(byte[] eventType) {
        checkEventType(eventType);
        int payload = EntryFields.find(entry, EntryFields.PAYLOAD);
        if (payload < 0) {
            payload = EntryFields.find(entry, EntryFields.DATA);
        }
        return payload < 0 ? readFlat() : readEnvelope(payload);
    }

    /** Returns which fields the payload itself had, as the assembly wants to know it. */
    int own() {
        return own;
    }

    private void checkEventType(byte[] expected) {
        for (int field = 0; field < entry.fields(); field++) {
            if (EntryFields.isNamed(entry, field, EntryFields.EVENT_TYPE)
                    && !EntryFields.hasValue(entry, field, expected)) {
                EntryFields.value(entry, field, draft);
                draft.reasons.add("event_type", "foreign", draft.span);
            }
        }
    }

    private boolean readEnvelope(int payload) {
        boolean isData = EntryFields.isNamed(entry, payload, EntryFields.DATA);
        String name = isData ? "data" : "payload";
        if (!EntryFields.isUnambiguous(entry, payload)) {
            draft.reasons.add(name, "appears twice with different values");
            return false;
        }
        if (!payloads.read(entry.bytes(), entry.valueStart(payload), entry.valueEnd(payload), name, draft)) {
            return false;
        }
        noteOwn();
        long known = draft.mask();
        for (int field = 0; field < entry.fields(); field++) {
            EnvelopeField envelope = EnvelopeField.of(entry, field);
            if (EntryFields.isNamed(entry, field, EntryFields.ACCEPT_AGE)) {
                EntryFields.value(entry, field, draft);
                draft.attribute(AcceptedAge.FIELD, draft.spanText());
            }
            if (envelope != null && (known & 1L << envelope.field.ordinal()) == 0) {
                EntryFields.value(entry, field, draft);
                draft.field(envelope.number);
            }
        }
        return true;
    }

    private boolean readFlat() {
        for (int field = 0; field < entry.fields(); field++) {
            if (EntryFields.isNamed(entry, field, EntryFields.EVENT_TYPE)) {
                continue;
            }
            EntryFields.name(entry, field, draft);
            int number = FieldNames.number(draft.span);
            if (number >= 0) {
                EntryFields.value(entry, field, draft);
                draft.field(number);
            } else {
                readAttribute(field, draft.spanText());
            }
        }
        noteOwn();
        return true;
    }

    private void readAttribute(int field, String name) {
        if (!AcceptedAge.isOfTools(name) || name.equals(AcceptedAge.FIELD)) {
            EntryFields.value(entry, field, draft);
            draft.attribute(name, draft.spanText());
        }
    }

    private void noteOwn() {
        own = draft.has(Field.TIMESTAMP)
                ? (draft.has(Field.TRACE_ID) ? PayloadFingerprint.TRACE_ID : 0)
                        + (draft.has(Field.CORRELATION_ID) ? PayloadFingerprint.CORRELATION_ID : 0)
                        + (draft.has(Field.SOURCE) ? PayloadFingerprint.SOURCE : 0)
                : -1;
    }
}

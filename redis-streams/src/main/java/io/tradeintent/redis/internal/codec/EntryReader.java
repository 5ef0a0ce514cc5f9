package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.RawEntry;

/** One reading of one entry into a draft, whatever its shape. Not thread-safe. */
public final class EntryReader {

    private final RawEntry entry;
    private final Draft draft;
    private final EntryLayout layout;
    private final PayloadReader payloads;
    private int own;

    public EntryReader(RawEntry entry, Draft draft, PayloadReader payloads) {
        this.entry = entry;
        this.draft = draft;
        this.layout = draft.layout;
        this.payloads = payloads;
    }

    /** Reads the entry; returns false, and leaves reasons, if it cannot be read at all. */
    public boolean read(byte[] eventType) {
        layout.read(entry);
        readMarks(eventType);
        int payload = layout.find(EntryField.PAYLOAD);
        if (payload < 0) {
            payload = layout.find(EntryField.DATA);
        }
        return payload < 0 ? readFlat() : readEnvelope(payload);
    }

    /** Returns which fields the payload itself had, as the assembly wants to know it. */
    public int own() {
        return own;
    }

    /** Reads what stands beside the intent in every shape. */
    private void readMarks(byte[] eventType) {
        for (int field = 0; field < entry.fields(); field++) {
            EntryField mark = layout.field(field);
            if (mark == EntryField.EVENT_TYPE && !EntryFields.hasValue(entry, field, eventType)) {
                EntryFields.value(entry, field, draft);
                draft.reasons.add("event_type", "foreign", draft.span);
            } else if (mark == EntryField.REPLAY_OF) {
                EntryFields.value(entry, field, draft);
                draft.original();
            }
        }
    }

    private boolean readEnvelope(int payload) {
        String name = layout.field(payload) == EntryField.DATA ? "data" : "payload";
        if (!isUnambiguous(payload)) {
            draft.reasons.add(name, "appears twice with different values");
            return false;
        }
        if (!payloads.read(entry.bytes(), entry.valueStart(payload), entry.valueEnd(payload), name, draft)) {
            return false;
        }
        noteOwn();
        long known = draft.mask();
        boolean traced = draft.traceParent.isSaid();
        for (int field = 0; field < entry.fields(); field++) {
            EntryField beside = layout.field(field);
            if (beside == EntryField.ACCEPT_AGE) {
                EntryFields.value(entry, field, draft);
                draft.attribute(AcceptedAge.FIELD, draft.spanText());
            } else if (beside == EntryField.TRACE_PARENT && !traced) {
                EntryFields.value(entry, field, draft);
                draft.trace(TraceField.PARENT);
            } else if (beside.field != null && (known & 1L << beside.field.ordinal()) == 0) {
                EntryFields.value(entry, field, draft);
                draft.field(beside.number);
            }
        }
        return true;
    }

    private boolean isUnambiguous(int field) {
        for (int other = field + 1; other < entry.fields(); other++) {
            if (layout.field(other) == layout.field(field) && !EntryFields.haveSameValue(entry, field, other)) {
                return false;
            }
        }
        return true;
    }

    private boolean readFlat() {
        for (int field = 0; field < entry.fields(); field++) {
            if (layout.field(field) == EntryField.EVENT_TYPE) {
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
        TraceField trace = TraceField.named(name);
        if (trace != null) {
            EntryFields.value(entry, field, draft);
            draft.trace(trace);
        } else if (!AcceptedAge.isOfTools(name) || name.equals(AcceptedAge.FIELD)) {
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

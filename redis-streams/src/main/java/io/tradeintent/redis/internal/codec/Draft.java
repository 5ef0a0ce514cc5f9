package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.internal.stream.CopyFields;
import io.tradeintent.redis.internal.text.DecimalText;
import io.tradeintent.redis.internal.text.TextSpan;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields read from one entry: every shape of entry is read into it, and the verdict is made from it. Each recognised
 * field is checked by itself and against its own other mentions when it arrives. Used again for entry after entry; not
 * thread-safe.
 */
public final class Draft {

    private static final int MAX_TEXT = 256;

    /** Stands where a field was mentioned and could not be read; of a size that may not count, with what was there. */
    record Unreadable(String text) {}

    public final Reasons reasons = new Reasons();
    final TextSpan span = new TextSpan();
    public final PayloadScanner scanner;
    final EntryLayout layout = new EntryLayout();
    final TraceParent traceParent = new TraceParent();
    private static final int FIELDS = Field.values().length;
    private static final @Nullable Object[] NOTHING = new Object[FIELDS];

    private @Nullable Object[] values = NOTHING;
    private boolean owned;
    private final byte[] names = new byte[FIELDS];
    private @Nullable String[] attributes = new String[32];
    private int attributesLength;
    private int unknownFields;
    private @Nullable EntryId original;
    private final Limits limits;
    private final WordCache words;
    private final SymbolCache symbols;
    private final LastValues last = new LastValues();

    public Draft(Limits limits, NameCache names, WordCache words, SymbolCache symbols) {
        this.limits = limits;
        this.scanner = new PayloadScanner(limits.nesting(), names);
        this.words = words;
        this.symbols = symbols;
    }

    public void clear() {
        reasons.clear();
        values = NOTHING;
        owned = false;
        Arrays.fill(attributes, 0, attributesLength, null);
        attributesLength = 0;
        unknownFields = 0;
        traceParent.clear();
        original = null;
    }

    /** Takes what {@link #span} holds as the value of a recognised field, by the number that {@link FieldNames} gives. */
    void field(int number) {
        Field field = FieldNames.field(number);
        Object value = last.recall(field, span);
        if (value != null) {
            put(field, number, value);
            return;
        }
        value = read(field, FieldNames.name(number));
        if (value != null) {
            put(field, number, value);
        }
        if (value != null && !(value instanceof Unreadable)) {
            last.keep(field, span, value);
        }
    }

    /** Takes what {@link #span} holds as the value of a recognised field that JSON has without quotes. */
    void bare(int number) {
        String problem = switch (FieldNames.field(number).kind) {
            case SYMBOL, NAME -> "a name is text, not a number or a truth value";
            case ID -> isWholeNumber() ? null : "an id is text or a whole number";
            case REFERENCE, WORD, FLAG, NUMBER, SIZE, TIME -> null;
        };
        if (problem == null) {
            field(number);
        } else {
            put(FieldNames.field(number), number, refused(FieldNames.name(number), problem));
        }
    }

    /** A fraction or an exponent can be written in several ways, and an id cannot. */
    private boolean isWholeNumber() {
        for (int i = span.at(0) == '-' ? 1 : 0; i < span.length(); i++) {
            if (span.at(i) < '0' || span.at(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Takes note that a recognised field holds something other than a text or a number. */
    void misshapen(int number) {
        reasons.add(FieldNames.name(number), "expected a single value, was an object or a list");
        put(FieldNames.field(number), number, new Unreadable("a nested value"));
    }

    /** Takes what {@link #span} holds as the value of a field of a trace context, which is no part of the intent. */
    void trace(TraceField field) {
        if (field == TraceField.PARENT) {
            traceParent.say(span);
        }
    }

    /** Returns the id of the trace: what says so in so many words, else what a trace context names; or null. */
    public @Nullable String traceId() {
        String said = text(Field.TRACE_ID);
        return said != null ? said : traceParent.traceId();
    }

    /** Takes what {@link #span} holds as the id of the entry that this entry is a copy of. */
    void original() {
        try {
            EntryId id = EntryId.parse(span.toString());
            if (original != null && !original.equals(id)) {
                reasons.add(CopyFields.REPLAY_OF, "appears twice with different values '" + original + "'", id);
            }
            original = id;
        } catch (IllegalArgumentException e) {
            reasons.add(CopyFields.REPLAY_OF, "not the id of an entry", span);
        }
    }

    /** Returns the id of the entry that this entry is a copy of, or null. */
    @Nullable EntryId originalId() {
        return original;
    }

    /** Keeps an unknown field; of several with one name the last counts. */
    void attribute(String name, String value) {
        if (!admitsAttribute()) {
            return;
        }
        for (int i = 0; i < attributesLength; i += 2) {
            if (name.equals(attributes[i])) {
                attributes[i + 1] = value;
                return;
            }
        }
        if (attributesLength == attributes.length) {
            attributes = Arrays.copyOf(attributes, 2 * attributesLength);
        }
        attributes[attributesLength++] = name;
        attributes[attributesLength++] = value;
    }

    /** Returns whether one more unknown field is within bounds, and gives the reason once if it is not. */
    private boolean admitsAttribute() {
        if (++unknownFields == limits.attributes() + 1) {
            reasons.add("entry", "more than " + limits.attributes() + " unknown fields");
        }
        return unknownFields <= limits.attributes();
    }

    /** Returns a text for what {@link #span} holds; short ones are shared. */
    String spanText() {
        return words.get(span);
    }

    public int attributeCount() {
        return attributesLength / 2;
    }

    public String attributeName(int index) {
        return String.valueOf(attributes[2 * index]);
    }

    public String attributeValue(int index) {
        return String.valueOf(attributes[2 * index + 1]);
    }

    /** Returns the name under which a field was found, or its usual one. */
    public String nameOf(Field field) {
        return has(field) ? FieldNames.name(names[field.ordinal()]) : field.wireName();
    }

    public boolean has(Field field) {
        return values[field.ordinal()] != null;
    }

    /** Returns a bit for each field that has been mentioned, by its ordinal. */
    long mask() {
        long mask = 0;
        for (int i = 0; i < values.length; i++) {
            mask |= values[i] == null ? 0 : 1L << i;
        }
        return mask;
    }

    /** Returns what was read of a field, or null; what could not be read has been reported and is null here. */
    private <V> @Nullable V value(Field field, Class<V> type) {
        Object value = values[field.ordinal()];
        return type.isInstance(value) ? type.cast(value) : null;
    }

    @Nullable BigDecimal number(Field field) {
        return value(field, BigDecimal.class);
    }

    @Nullable String text(Field field) {
        return value(field, String.class);
    }

    @Nullable Instant time(Field field) {
        return value(field, Instant.class);
    }

    @Nullable Word word(Field field) {
        return value(field, Word.class);
    }

    @Nullable Symbol symbol() {
        return value(Field.SYMBOL, Symbol.class);
    }

    boolean flag(Field field) {
        return Boolean.TRUE.equals(values[field.ordinal()]);
    }

    /** Returns what a field holds, as text; null if it is absent. */
    @Nullable String raw(Field field) {
        Object value = values[field.ordinal()];
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Unreadable unreadable ? unreadable.text() : (String) value;
    }

    private void put(Field field, int number, Object value) {
        int at = field.ordinal();
        Object known = values[at];
        if (known == null) {
            owned()[at] = value;
            names[at] = (byte) number;
        } else if (!(known instanceof Unreadable) && !(value instanceof Unreadable) && !isSame(known, value)) {
            String problem = names[at] == number
                    ? "appears twice with different values"
                    : "contradicts " + FieldNames.name(names[at]);
            reasons.add(FieldNames.name(number), problem + " '" + Reasons.clean(shown(known)) + "'", shown(value));
        }
    }

    /** A new array for each entry: to keep references to new objects in an old one would cost more. */
    private @Nullable Object[] owned() {
        if (!owned) {
            values = new Object[FIELDS];
            owned = true;
        }
        return values;
    }

    private static boolean isSame(Object known, Object value) {
        return known instanceof BigDecimal a && value instanceof BigDecimal b
                ? a.compareTo(b) == 0
                : known.equals(value);
    }

    /** Returns what was read of a field, in words. */
    public String shown(Field field) {
        return shown(Objects.requireNonNullElse(values[field.ordinal()], "nothing"));
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private @Nullable Object read(Field field, String name) {
        return switch (field.kind) {
            case SYMBOL -> readSymbol(name);
            case WORD -> readable(name, Word.parse(span), Word.EXPECTED);
            case FLAG -> readable(name, flag(), "expected true or false");
            case NUMBER -> readable(name, readNumber(), "not a number that can be reckoned with");
            case SIZE -> readSize();
            case TIME -> readTime(name);
            case ID -> readId(name);
            case REFERENCE, NAME -> readText(name);
        };
    }

    private Object readable(String name, @Nullable Object value, String problem) {
        return value != null ? value : refused(name, problem);
    }

    private Unreadable refused(String name, String problem) {
        reasons.add(name, problem, span);
        return new Unreadable(name);
    }

    private @Nullable BigDecimal readNumber() {
        return span.length() > limits.numberLength() ? null : DecimalText.parse(span);
    }

    private Object readSize() {
        BigDecimal number = readNumber();
        return number != null ? number : new Unreadable(span.toString());
    }

    private @Nullable Boolean flag() {
        if (span.is("TRUE") || span.is("1") || span.is("YES")) {
            return Boolean.TRUE;
        }
        return span.is("FALSE") || span.is("0") || span.is("NO") ? Boolean.FALSE : null;
    }

    private Object readSymbol(String name) {
        try {
            return symbols.get(span);
        } catch (IllegalArgumentException e) {
            return refused(name, String.valueOf(e.getMessage()));
        }
    }

    private Object readTime(String name) {
        Instant time = Timestamps.parse(span);
        if (time == null) {
            return refused(name, "not a time that can be read");
        }
        if (time.isBefore(limits.earliest()) || time.isAfter(limits.latest())) {
            return refused(name, "not from " + limits.earliest() + " to " + limits.latest());
        }
        return time;
    }

    private @Nullable Object readId(String name) {
        String text = span.toString();
        if (!IntentId.isGiven(text)) {
            return null;
        }
        try {
            return IntentId.given(text).value();
        } catch (IllegalArgumentException e) {
            return refused(name, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object readText(String name) {
        if (span.length() == 0) {
            return null;
        }
        if (span.length() > MAX_TEXT) {
            return refused(name, "longer than " + MAX_TEXT + " characters");
        }
        return span.hasControl() ? refused(name, "has a control character") : span.toString();
    }
}

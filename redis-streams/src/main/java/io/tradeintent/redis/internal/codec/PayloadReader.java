package io.tradeintent.redis.internal.codec;

import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Reads a JSON object into a draft, straight from its bytes: by a {@link PayloadScanner} where that can, else by a parser
 * that reads everything and says what is wrong. Both make the same of an object. Thread-safe.
 */
public final class PayloadReader {

    private final JsonFactory factory;
    private final PropertyNameMatcher names = FieldNames.matcher();

    public PayloadReader(Limits limits) {
        factory = Json.factory(limits.nesting());
    }

    /** Reads the bytes; returns false, and leaves a reason, if they are not one JSON object. */
    public boolean read(byte[] bytes, int start, int end, String field, Draft draft) {
        if (draft.scanner.scan(bytes, start, end)) {
            takeScanned(draft);
            return true;
        }
        return parse(bytes, start, end, field, draft);
    }

    private static void takeScanned(Draft draft) {
        PayloadScanner scanner = draft.scanner;
        for (int member = 0; member < scanner.members(); member++) {
            if (!scanner.isNull(member)) {
                take(scanner, member, draft);
            }
        }
    }

    private static void take(PayloadScanner scanner, int member, Draft draft) {
        PayloadName name = scanner.name(member);
        if (name.number() < 0) {
            takeUnknown(scanner, member, name, draft);
        } else if (scanner.isNested(member)) {
            draft.misshapen(name.number());
        } else {
            scanner.value(member, draft.span);
            take(name.number(), scanner.isText(member), draft);
        }
    }

    private static void take(int number, boolean quoted, Draft draft) {
        if (quoted) {
            draft.field(number);
        } else {
            draft.bare(number);
        }
    }

    private static void takeUnknown(PayloadScanner scanner, int member, PayloadName name, Draft draft) {
        if (name.trace() == null) {
            refuseAcceptedAge(name.text(), draft);
            draft.attribute(name.text(), attribute(scanner, member, draft));
        } else if (!scanner.isNested(member)) {
            scanner.value(member, draft.span);
            draft.trace(name.trace());
        }
    }

    private static String attribute(PayloadScanner scanner, int member, Draft draft) {
        if (scanner.isNested(member)) {
            return scanner.nested(member);
        }
        scanner.value(member, draft.span);
        return draft.spanText();
    }

    private static void refuseAcceptedAge(String name, Draft draft) {
        if (name.equals(AcceptedAge.FIELD)) {
            draft.reasons.add(name, "has no place in a payload: it is the word of an operator");
        }
    }

    /** Reads what may be anything, wrong or rare. */
    public boolean parse(byte[] bytes, int start, int end, String field, Draft draft) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                draft.reasons.add(field, "not a JSON object but " + (first == null ? "empty" : named(first)));
                return false;
            }
            readFields(parser, draft);
            if (parser.nextToken() != null) {
                draft.reasons.add(field, "something follows the JSON object");
                return false;
            }
            return true;
        } catch (JacksonException e) {
            draft.reasons.add(field, "not JSON: " + Reasons.message(String.valueOf(e.getOriginalMessage())));
            return false;
        }
    }

    private void readFields(JsonParser parser, Draft draft) {
        int match = parser.nextNameMatch(names);
        while (match != PropertyNameMatcher.MATCH_END_OBJECT) {
            JsonToken token = parser.nextToken();
            if (match >= 0) {
                readField(parser, token, match, draft);
            } else {
                readAttribute(parser, token, draft);
            }
            match = parser.nextNameMatch(names);
        }
    }

    private static void readField(JsonParser parser, JsonToken token, int match, Draft draft) {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token.isStructStart()) {
            parser.skipChildren();
            draft.misshapen(match);
            return;
        }
        draft.span.set(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        take(match, token == JsonToken.VALUE_STRING, draft);
    }

    private static void readAttribute(JsonParser parser, JsonToken token, Draft draft) {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        String name = parser.currentName();
        TraceField trace = TraceField.named(name);
        if (trace != null) {
            readTrace(parser, token, trace, draft);
            return;
        }
        refuseAcceptedAge(name, draft);
        if (token.isStructStart()) {
            draft.attribute(name, nested(parser));
            return;
        }
        draft.span.set(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        draft.attribute(name, draft.spanText());
    }

    private static void readTrace(JsonParser parser, JsonToken token, TraceField trace, Draft draft) {
        if (token.isStructStart()) {
            parser.skipChildren();
            return;
        }
        draft.span.set(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        draft.trace(trace);
    }

    private static String nested(JsonParser parser) {
        StringWriter text = new StringWriter(128);
        try (JsonGenerator generator = Json.generator(text)) {
            Json.copy(parser, generator);
        }
        return text.toString();
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            default -> "a number";
        };
    }
}

package io.tradeintent.redis.internal.codec;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/** Makes parsers and generators. Buffers are kept in a small shared pool and never per thread. */
public final class Json {

    static final JsonFactory FACTORY = factory(Limits.MAX_NESTING);

    private Json() {}

    /**
     * Returns a factory whose parsers refuse deeper nesting. The sizes of texts and numbers are bounded by the size of
     * the entry, and numbers once more before they are computed with. Numbers that are not finite are read as such, so
     * that the verdict can name the field.
     */
    static JsonFactory factory(int maxNesting) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(maxNesting)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(1_024)
                .build();
        return JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(constraints)
                .recyclerPool(JsonRecyclerPools.newBoundedPool(8))
                .build();
    }

    public static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    static JsonGenerator generator(Writer writer) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
    }

    /** Writes the value that the parser stands at, with everything in it, without blanks between tokens. */
    static void copy(JsonParser parser, JsonGenerator to) {
        int depth = 0;
        do {
            depth += copyToken(parser, to);
        } while (depth > 0 && parser.nextToken() != null);
    }

    private static int copyToken(JsonParser parser, JsonGenerator to) {
        switch (parser.currentToken()) {
            case START_OBJECT -> to.writeStartObject();
            case END_OBJECT -> to.writeEndObject();
            case START_ARRAY -> to.writeStartArray();
            case END_ARRAY -> to.writeEndArray();
            case PROPERTY_NAME -> to.writeName(parser.currentName());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(parser.getString());
            case VALUE_TRUE -> to.writeBoolean(true);
            case VALUE_FALSE -> to.writeBoolean(false);
            case VALUE_NULL -> to.writeNull();
            default -> to.writeString(parser.getString());
        }
        return parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
    }
}

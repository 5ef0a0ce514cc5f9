package io.tradeintent.redis.internal.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tradeintent.redis.internal.text.AsciiBytes;
import io.tradeintent.redis.internal.text.TextSpan;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/** Finds the field that a name stands for. */
final class FieldNames {

    private static final List<String> NAMES =
            Arrays.stream(Field.values()).flatMap(field -> field.names.stream()).toList();
    private static final Field[] FIELDS = Arrays.stream(Field.values())
            .flatMap(field -> field.names.stream().map(name -> field))
            .toArray(Field[]::new);
    private static final byte[][] BYTES =
            NAMES.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
    private static final byte[] TABLE = new byte[128];

    static {
        for (int number = 0; number < BYTES.length; number++) {
            TABLE[freePlace(BYTES[number])] = (byte) (number + 1);
        }
    }

    private FieldNames() {}

    /** Returns a matcher that answers with the numbers {@link #field} takes. */
    static PropertyNameMatcher matcher() {
        List<Named> named = NAMES.stream().map(Named::fromString).toList();
        return Json.FACTORY.constructNameMatcher(named, false);
    }

    /** Returns the number of the usual name of a field. */
    static int number(Field field) {
        return NAMES.indexOf(field.wireName());
    }

    static Field field(int number) {
        return FIELDS[number];
    }

    static String name(int number) {
        return NAMES.get(number);
    }

    /** Returns whether a field has this name. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** Returns the number of the name that the span holds, or -1 if no field has it. */
    static int number(TextSpan span) {
        int place = span.place(TABLE.length);
        while (TABLE[place] != 0) {
            int number = TABLE[place] - 1;
            if (span.equalsAscii(BYTES[number])) {
                return number;
            }
            place = place + 1 & TABLE.length - 1;
        }
        return -1;
    }

    private static int freePlace(byte[] name) {
        int place = AsciiBytes.hash(name, 0, name.length) & TABLE.length - 1;
        while (TABLE[place] != 0) {
            place = place + 1 & TABLE.length - 1;
        }
        return place;
    }
}

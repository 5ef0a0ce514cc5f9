package io.tradeintent.redis.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/** Finds the field that a name stands for. */
final class FieldNames {

    private static final List<String> NAMES = new ArrayList<>();
    private static final List<Field> FIELDS = new ArrayList<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (Field field : Field.values()) {
            for (String name : field.names) {
                NUMBERS.put(name, NAMES.size());
                NAMES.add(name);
                FIELDS.add(field);
            }
        }
    }

    private FieldNames() {}

    /** Returns a matcher that answers with the numbers {@link #field} takes. */
    static PropertyNameMatcher matcher() {
        List<Named> named = NAMES.stream().map(Named::fromString).toList();
        return Json.FACTORY.constructNameMatcher(named, false);
    }

    static Field field(int number) {
        return FIELDS.get(number);
    }

    static String name(int number) {
        return NAMES.get(number);
    }

    static @Nullable Integer number(String name) {
        return NUMBERS.get(name);
    }
}

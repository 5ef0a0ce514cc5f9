package io.tradeintent.redis.internal.ledger;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.tradeintent.redis.internal.Calls;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a record of the ledger. Those of its claim begin with one {@code @} and a letter; what is saved stands under
 * its own name, before which comes another {@code @} where it begins with one.
 */
final class RecordFields {

    private static final String MARK = "@";

    private RecordFields() {}

    /** Appends the names and values of a state to the arguments of a script. */
    static void write(Map<String, String> state, List<byte[]> arguments) {
        state.forEach((name, value) -> {
            arguments.add(bytes(name.startsWith(MARK) ? MARK + name : name));
            arguments.add(bytes(value));
        });
    }

    /** Reads the state out of all names and values of a record. */
    static Map<String, String> read(List<?> namesAndValues) {
        Map<String, String> state = new TreeMap<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            String name = Calls.text(namesAndValues.get(i));
            boolean marked = name.startsWith(MARK);
            if (!marked || name.startsWith(MARK, 1)) {
                state.put(marked ? name.substring(1) : name, Calls.text(namesAndValues.get(i + 1)));
            }
        }
        return Collections.unmodifiableMap(state);
    }
}

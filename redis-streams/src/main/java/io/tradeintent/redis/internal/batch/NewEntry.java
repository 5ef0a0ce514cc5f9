package io.tradeintent.redis.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.internal.Refuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of an entry that is to be published: name, value, name, value and so on. */
public record NewEntry(List<byte[]> namesAndValues) {

    /** The most fields that a script can pass on to XADD in one piece, with room to spare. */
    public static final int MOST_FIELDS = 3_500;

    /** Refuses what Redis, or a script, could not take. */
    public NewEntry {
        int fields = namesAndValues.size() / 2;
        Refuse.unless(
                fields >= 1 && fields <= MOST_FIELDS, "number of fields of an entry", fields, "1 to " + MOST_FIELDS);
    }

    public static NewEntry of(Map<String, String> fields) {
        List<byte[]> all = new ArrayList<>(fields.size() * 2);
        fields.forEach((name, value) -> {
            all.add(name.getBytes(UTF_8));
            all.add(value.getBytes(UTF_8));
        });
        return new NewEntry(all);
    }

    public int size() {
        return namesAndValues.stream().mapToInt(bytes -> bytes.length).sum();
    }
}

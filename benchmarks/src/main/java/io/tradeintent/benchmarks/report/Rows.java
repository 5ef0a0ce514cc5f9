package io.tradeintent.benchmarks.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a run for programs: a JSON array with one object a line. Not thread-safe. */
public final class Rows {

    private static final int DIGITS = 3;

    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    /** Begins a row of that name. */
    public Row add(String name) {
        Row row = new Row();
        row.members.put("name", name);
        row.members.put("jdk", System.getProperty("java.version"));
        rows.add(row.members);
        return row;
    }

    /** Writes the rows, over what was there. */
    public void write(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        Files.writeString(
                file, rows.stream().map(mapper::writeValueAsString).collect(Collectors.joining(",\n ", "[", "]\n")));
    }

    /** One of the rows; what has no value is null there. */
    public static final class Row {

        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        private Row() {}

        public Row with(String name, long value) {
            members.put(name, value);
            return this;
        }

        public Row with(String name, double value) {
            return with(name, OptionalDouble.of(value));
        }

        public Row with(String name, OptionalDouble value) {
            members.put(
                    name,
                    value.isPresent()
                            ? BigDecimal.valueOf(value.getAsDouble()).setScale(DIGITS, RoundingMode.HALF_UP)
                            : null);
            return this;
        }
    }
}

package io.tradeintent.benchmarks.measure;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whole numbers by name, as a child process prints what it has measured, on one line. Immutable. */
public final class Figures {

    /** Entries handled. */
    public static final String ENTRIES = "entries";

    /** From the first entry handled to the last acknowledgement. */
    public static final String NANOS = "nanos";

    /** Processor time of the JVM in that time. */
    public static final String CPU_NANOS = "cpu_nanos";

    /** Processor time of the server's main thread. */
    public static final String REDIS_MICROS = "redis_micros";

    /** Bytes allocated in the JVM. */
    public static final String ALLOCATED = "allocated";

    /** The most memory that the JVM has held; absent where the system does not tell. */
    public static final String RSS_KIB = "rss_kib";

    private static final String PREFIX = "figures ";

    private final Map<String, Long> byName;

    private Figures(Map<String, Long> byName) {
        this.byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    public static Figures none() {
        return new Figures(Map.of());
    }

    /** Returns these and one more. */
    public Figures with(String name, long value) {
        Map<String, Long> more = new TreeMap<>(byName);
        more.put(name, value);
        return new Figures(more);
    }

    /** Returns the sums of these and the others, save for memory, which is the greater. */
    public Figures plus(Figures other) {
        Map<String, Long> sums = new TreeMap<>(byName);
        other.byName.forEach(
                (name, value) -> sums.merge(name, value, name.equals(RSS_KIB) ? Math::max : Math::addExact));
        return new Figures(sums);
    }

    /**
     * Returns one of them.
     *
     * @throws IllegalArgumentException if it is not there
     */
    public long get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no figure " + name + " in " + byName));
    }

    public OptionalLong find(String name) {
        Long value = byName.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Returns one of them for each entry. */
    public double perEntry(String name) {
        return (double) get(name) / get(ENTRIES);
    }

    public double entriesPerSecond() {
        return get(ENTRIES) * 1e9 / get(NANOS);
    }

    /** Returns the line that {@link #parse} reads. */
    public String line() {
        return byName.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" ", PREFIX, ""));
    }

    /** Reads a line, if it is one of figures. */
    public static Optional<Figures> parse(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Map<String, Long> byName = new TreeMap<>();
        for (String figure : line.substring(PREFIX.length()).split(" ")) {
            int equals = figure.indexOf('=');
            byName.put(figure.substring(0, equals), Long.valueOf(figure.substring(equals + 1)));
        }
        return Optional.of(new Figures(byName));
    }
}

package io.tradeintent.venue;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What an adapter is made from: settings by name, such as {@code BINANCE_ENVIRONMENT}. Values are never printed. It notes which
 * settings are asked for, so that a program can refuse a mistyped one. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AdapterConfig {

    private final Map<String, String> values;
    private final SortedSet<String> asked = new ConcurrentSkipListSet<>();

    private AdapterConfig(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Makes a configuration.
     *
     * @param values the settings by name; may hold settings of others
     * @return the configuration
     */
    public static AdapterConfig of(Map<String, String> values) {
        return new AdapterConfig(Map.copyOf(values));
    }

    /**
     * Returns a setting.
     *
     * @param name its name
     * @return its value without blanks around it, or empty if it is absent or blank
     */
    public Optional<String> value(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Returns a setting that has no default.
     *
     * @param name its name
     * @return its value
     * @throws IllegalArgumentException naming it, if it is absent or blank
     */
    public String required(String name) {
        return value(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing: it has no default"));
    }

    /**
     * Returns the names of the settings that were asked for until now, whether they are there or not.
     *
     * @return the names, which cannot be changed
     */
    public SortedSet<String> asked() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(asked));
    }

    /** Returns the names of the settings and no value. */
    @Override
    public String toString() {
        return "AdapterConfig" + new TreeSet<>(values.keySet());
    }
}

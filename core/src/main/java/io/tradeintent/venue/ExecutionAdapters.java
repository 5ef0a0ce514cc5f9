package io.tradeintent.venue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds adapters by name among the plug-ins on the class path and the module path.
 *
 * @since 0.1.0
 */
public final class ExecutionAdapters {

    /** Where plug-ins were listed before 0.1.0. */
    private static final String OLD_LIST = "META-INF/services/io.tradeintent.execution.ExecutionAdapterProvider";

    private ExecutionAdapters() {}

    /**
     * Makes an adapter.
     *
     * @param name its name
     * @param config the settings it is made from
     * @return a new adapter, which the caller closes
     * @throws IllegalArgumentException if no plug-in has that name, or the settings are not right
     * @throws IllegalStateException if a plug-in cannot be loaded, or several have that name
     */
    public static ExecutionAdapter named(String name, AdapterConfig config) {
        return named(name, config, contextLoader());
    }

    /**
     * Makes an adapter of a plug-in that a class loader sees.
     *
     * @param name its name
     * @param config the settings it is made from
     * @param loader sees the plug-ins
     * @return a new adapter, which the caller closes
     * @throws IllegalArgumentException if no plug-in has that name, or the settings are not right
     * @throws IllegalStateException if a plug-in cannot be loaded, or several have that name
     */
    public static ExecutionAdapter named(String name, AdapterConfig config, ClassLoader loader) {
        TreeMap<String, List<ExecutionAdapterProvider>> byName = load(loader);
        List<ExecutionAdapterProvider> found = byName.getOrDefault(Objects.requireNonNull(name, "name"), List.of());
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no execution adapter is named '" + name + "'; there are " + byName.keySet());
        }
        if (found.size() > 1) {
            throw new IllegalStateException("several execution adapters are named '" + name + "': "
                    + found.stream()
                            .map(one -> one.getClass().getName())
                            .sorted()
                            .toList());
        }
        return created(found.get(0), config);
    }

    /**
     * Returns the names of all plug-ins.
     *
     * @return the names
     */
    public static SortedSet<String> names() {
        return names(contextLoader());
    }

    /**
     * Returns the names of the plug-ins that a class loader sees.
     *
     * @param loader sees the plug-ins
     * @return the names
     */
    public static SortedSet<String> names(ClassLoader loader) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(load(loader).keySet()));
    }

    private static ExecutionAdapter created(ExecutionAdapterProvider provider, AdapterConfig config) {
        @Nullable ExecutionAdapter adapter = provider.create(config);
        if (adapter == null || !provider.name().equals(adapter.name())) {
            throw new IllegalStateException("the execution adapter provider "
                    + provider.getClass().getName() + " is named '" + provider.name() + "' but made "
                    + (adapter == null ? "null" : "'" + adapter.name() + "'"));
        }
        return adapter;
    }

    private static TreeMap<String, List<ExecutionAdapterProvider>> load(ClassLoader loader) {
        refuseOldLists(loader);
        TreeMap<String, List<ExecutionAdapterProvider>> byName = new TreeMap<>();
        try {
            for (ExecutionAdapterProvider provider : ServiceLoader.load(ExecutionAdapterProvider.class, loader)) {
                byName.computeIfAbsent(provider.name(), absent -> new ArrayList<>())
                        .add(provider);
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("an execution adapter plug-in cannot be loaded: " + e.getMessage(), e);
        }
        return byName;
    }

    /** Nothing reads a list of the old name, so the plug-in in it would be absent without a word. */
    private static void refuseOldLists(ClassLoader loader) {
        try {
            List<URL> old = Collections.list(loader.getResources(OLD_LIST));
            if (!old.isEmpty()) {
                throw new IllegalStateException("an execution adapter plug-in is listed under its old name in " + old
                        + ": the file must be named META-INF/services/" + ExecutionAdapterProvider.class.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassLoader contextLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null ? loader : ClassLoader.getSystemClassLoader();
    }
}

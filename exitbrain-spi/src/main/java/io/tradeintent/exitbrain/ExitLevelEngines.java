package io.tradeintent.exitbrain;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds engines by name through {@link java.util.ServiceLoader}, on the class path and on the module path: the built-in
 * {@code adaptive-leverage} and {@code fixed}, and those of plug-ins, which register an {@link ExitLevelEngine} or an
 * {@link ExitLevelEngineProvider}. Nothing is cached; each call looks again and makes a new engine. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ExitLevelEngines {

    private ExitLevelEngines() {}

    /**
     * Returns the engine of a name, made without configuration, as the thread's context class loader finds it.
     *
     * @param name the name of the engine; letter case counts
     * @return the engine
     * @throws IllegalArgumentException if no engine has that name (the message lists those there are), or if it needs
     *     configuration
     * @throws IllegalStateException if several engines have that name, or if a plug-in is broken
     */
    public static ExitLevelEngine named(String name) {
        return named(name, Map.of());
    }

    /**
     * Returns the engine of a name, made from configuration, as the thread's context class loader finds it.
     *
     * @param name the name of the engine; letter case counts
     * @param config what the engine is made from; its provider documents the keys. Empty for an engine that takes none
     * @return the engine
     * @throws IllegalArgumentException if no engine has that name (the message lists those there are), or if it refuses
     *     the configuration
     * @throws IllegalStateException if several engines have that name, or if a plug-in is broken
     */
    public static ExitLevelEngine named(String name, Map<String, String> config) {
        return named(name, config, contextLoader());
    }

    /**
     * Returns the engine of a name, made from configuration, as the given class loader finds it.
     *
     * @param name the name of the engine; letter case counts
     * @param config what the engine is made from; its provider documents the keys. Empty for an engine that takes none
     * @param loader where to look
     * @return the engine
     * @throws IllegalArgumentException if no engine has that name (the message lists those there are), or if it refuses
     *     the configuration
     * @throws IllegalStateException if several engines have that name, or if a plug-in is broken
     */
    public static ExitLevelEngine named(String name, Map<String, String> config, ClassLoader loader) {
        Objects.requireNonNull(name, "name");
        config.forEach(ExitLevelEngines::requireSet);
        return EngineRegistry.load(loader).create(name, Map.copyOf(config));
    }

    /**
     * Returns the names of the engines that the thread's context class loader finds.
     *
     * @return the names, sorted; a name that several engines have appears once
     * @throws IllegalStateException if a plug-in is broken
     */
    public static SortedSet<String> names() {
        return names(contextLoader());
    }

    /**
     * Returns the names of the engines that the given class loader finds.
     *
     * @param loader where to look
     * @return the names, sorted; a name that several engines have appears once
     * @throws IllegalStateException if a plug-in is broken
     */
    public static SortedSet<String> names(ClassLoader loader) {
        return EngineRegistry.load(loader).names();
    }

    private static void requireSet(@Nullable String key, @Nullable String value) {
        if (key == null || value == null) {
            throw new IllegalArgumentException("the configuration of an engine has no null, but " + key + "=" + value);
        }
    }

    private static ClassLoader contextLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null ? loader : ClassLoader.getSystemClassLoader();
    }
}

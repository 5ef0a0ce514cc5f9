package io.tradeintent.exitbrain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The engines and providers that one class loader finds, by name. */
final class EngineRegistry {

    private final TreeMap<String, List<ExitLevelEngineProvider>> byName = new TreeMap<>();

    private EngineRegistry() {}

    static EngineRegistry load(ClassLoader loader) {
        EngineRegistry registry = new EngineRegistry();
        try {
            ServiceLoader.load(ExitLevelEngine.class, loader).forEach(engine -> registry.add(new Plain(engine)));
            ServiceLoader.load(ExitLevelEngineProvider.class, loader).forEach(registry::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("an exit-level engine plug-in cannot be loaded: " + e.getMessage(), e);
        }
        return registry;
    }

    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    ExitLevelEngine create(String name, Map<String, String> config) {
        List<ExitLevelEngineProvider> found = byName.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no exit-level engine is named '" + name + "'; there are " + byName.keySet());
        }
        if (found.size() > 1) {
            throw new IllegalStateException("several exit-level engines are named '" + name + "': "
                    + found.stream().map(EngineRegistry::describe).sorted().toList());
        }
        return created(found.get(0), config);
    }

    private static ExitLevelEngine created(ExitLevelEngineProvider provider, Map<String, String> config) {
        @Nullable ExitLevelEngine engine = provider.create(config);
        if (engine == null || !provider.name().equals(engine.name())) {
            throw new IllegalStateException("the exit-level engine provider " + describe(provider) + " is named '"
                    + provider.name() + "' but made " + (engine == null ? "null" : "'" + engine.name() + "'"));
        }
        return engine;
    }

    private void add(ExitLevelEngineProvider provider) {
        @Nullable String name = provider.name();
        if (name == null || name.isBlank()) {
            throw new IllegalStateException("the exit-level engine " + describe(provider) + " has no name");
        }
        byName.computeIfAbsent(name, absent -> new ArrayList<>()).add(provider);
    }

    private static String describe(ExitLevelEngineProvider provider) {
        Object plugIn = provider instanceof Plain plain ? plain.engine() : provider;
        return plugIn.getClass().getName();
    }

    /** An engine that was registered itself, seen as its own provider. */
    private record Plain(ExitLevelEngine engine) implements ExitLevelEngineProvider {

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public ExitLevelEngine create(Map<String, String> config) {
            if (!config.isEmpty()) {
                throw new IllegalArgumentException("the engine '" + name() + "' takes no configuration, was given "
                        + new TreeSet<>(config.keySet()));
            }
            return engine;
        }
    }
}

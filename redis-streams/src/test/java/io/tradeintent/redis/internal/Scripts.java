package io.tradeintent.redis.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scripts of this module as they are, for tests that must not forget one of their commands. */
public final class Scripts {

    private Scripts() {}

    /** The names of all scripts that are there. */
    public static Set<String> names() {
        try {
            Path one = Path.of(Objects.requireNonNull(LuaScript.class.getResource("join.lua"))
                    .toURI());
            try (Stream<Path> files = Files.list(Objects.requireNonNull(one.getParent()))) {
                return files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith(".lua"))
                        .map(name -> name.substring(0, name.length() - 4))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All commands that these scripts may run. */
    public static Set<String> commandsOf(Set<String> scripts) {
        Set<String> all = new TreeSet<>();
        for (String name : scripts) {
            ScriptSource source = ScriptSource.load(name);
            for (int line = 1; line <= source.text().lines().count(); line++) {
                all.addAll(source.commandsOf(line));
            }
        }
        return all;
    }
}

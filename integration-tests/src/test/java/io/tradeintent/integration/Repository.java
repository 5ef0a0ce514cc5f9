package io.tradeintent.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source tree that these tests were built from. */
public final class Repository {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Repository() {}

    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve("bom/pom.xml"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("not run inside the source tree");
        }
        return directory;
    }

    public static List<String> modules() {
        return MODULE.matcher(read(root().resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The folders of the modules that other code is compiled against: those with a module descriptor. */
    static List<String> libraries() {
        return modules().stream()
                .filter(module -> Files.exists(mainSources(module).resolve("module-info.java")))
                .toList();
    }

    /** The folders of the modules that a release uploads: those whose pom does not say otherwise. */
    public static List<String> publishedModules() {
        return modules().stream()
                .filter(module -> !read(root().resolve(module).resolve("pom.xml"))
                        .contains("<maven.deploy.skip>true</maven.deploy.skip>"))
                .toList();
    }

    static Path mainSources(String module) {
        return root().resolve(module).resolve("src/main/java");
    }

    public static List<Path> filesBelow(Path directory, String ending) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}

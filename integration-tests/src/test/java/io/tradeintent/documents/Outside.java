package io.tradeintent.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tradeintent.integration.Repository;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.testkit.RedisServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder outside of the tree, for somebody who has the documents and nothing else: with a local Maven repository of its own,
 * which holds the published artifacts of this build, and links to what else the build has downloaded: nothing is asked of a
 * network. In the tree itself {@code mvn} does nothing: the build around this test has done it.
 */
final class Outside implements AutoCloseable {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** Where documents say that Redis is. */
    private static final String REDIS = "localhost:6379";

    private static final String ONE_COMMAND = """
            LC_ALL=C
            exec 3<>/dev/tcp/%s/%s
            { printf '*%%d\\r\\n' $#
              for word in "$@"; do printf '$%%d\\r\\n%%s\\r\\n' ${#word} "$word"; done
              printf '*1\\r\\n$4\\r\\nQUIT\\r\\n'
            } >&3
            tr -d '\\r' <&3 | grep -v '^[$*]' | sed '$d'
            """;

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private String address = REDIS;

    private Outside(Path home) {
        this.home = home;
    }

    /** Makes such a folder, empty. The test is skipped where the build has packaged nothing. */
    static Outside open() {
        String place = StreamConsumer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        if (!place.endsWith(".jar")) {
            abort("needs what is packaged: mvn verify");
        }
        try {
            Outside outside =
                    new Outside(Files.createTempDirectory("tradeintent-outside").toRealPath());
            outside.furnish();
            return outside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void furnish() throws IOException {
        Files.createDirectories(folder());
        Files.createDirectories(home.resolve("bin"));
        Path build = Path.of(System.getProperty("tradeintent.repository"));
        link(build, repository(), "io");
        link(build.resolve("io"), repository().resolve("io"), "tradeintent");
        install("tradeintent-parent", Repository.root(), false);
        for (String module : Repository.publishedModules()) {
            install("tradeintent-" + module, Repository.root().resolve(module), !module.equals("bom"));
        }
        Files.copy(
                Repository.root().resolve("runner/target/tradeintent-runner.jar"),
                repository()
                        .resolve("io/tradeintent/tradeintent-runner")
                        .resolve(VERSION)
                        .resolve("tradeintent-runner-" + VERSION + "-all.jar"));
        environment.put("TREE", Repository.root().toRealPath().toString());
        environment.put("ASKED", home.resolve("asked").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // As a JVM that a test starts: what it does is done before it would be compiled well.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put(
                "PATH",
                String.join(
                        File.pathSeparator,
                        home.resolve("bin").toString(),
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        System.getenv("PATH")));
        program("mvn", """
                echo "$*" >> "$ASKED"
                case "$(pwd -P)" in "$TREE"*) exit 0;; esac
                exec '%s' --offline -Daether.enhancedLocalRepository.trackingFilename=none \\
                  -Dmaven.repo.local='%s' "$@"
                """.formatted(onPath("mvn"), repository()));
        program("git", """
                [ "$1" = clone ]
                ln -s "$TREE" "$(basename "$2" .git)"
                """);
    }

    /** Has one folder show all that is in another, but for one name. */
    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(file.getFileName()), file);
                }
            }
        }
    }

    private void install(String artifact, Path module, boolean jar) throws IOException {
        Path place = Files.createDirectories(
                repository().resolve("io/tradeintent").resolve(artifact).resolve(VERSION));
        Files.copy(module.resolve("pom.xml"), place.resolve(artifact + '-' + VERSION + ".pom"));
        if (jar) {
            String name = artifact + '-' + VERSION + ".jar";
            Files.copy(module.resolve("target").resolve(name), place.resolve(name));
        }
    }

    /** Puts a program of a few lines before all others of its name. */
    void program(String name, String script) {
        try {
            Path file = home.resolve("bin").resolve(name);
            Files.writeString(file, "#!/usr/bin/env bash\nset -euo pipefail\n" + script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has {@code redis-cli} talk to the Redis of the test: the real one where it is installed, else a script that sends one command. */
    void redisCli() {
        String host = address.substring(0, address.indexOf(':'));
        String port = address.substring(address.indexOf(':') + 1);
        String real = onPath("redis-cli");
        program(
                "redis-cli",
                real.startsWith("/")
                        ? "exec '%s' -h %s -p %s \"$@\"\n".formatted(real, host, port)
                        : ONE_COMMAND.formatted(host, port));
    }

    /** Where a program of this name is, or the name itself where none is. */
    static String onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse(name);
    }

    Path repository() {
        return home.resolve("repository");
    }

    /** The folder that somebody works in. */
    Path folder() {
        return home.resolve("work");
    }

    /** What was asked of Maven so far, one line for each time. */
    List<String> asked() {
        return Repository.read(home.resolve("asked")).lines().toList();
    }

    /** The tree, as somebody may have cloned it. */
    Path tree() {
        return Repository.root();
    }

    String read(String file) {
        return Repository.read(folder().resolve(file));
    }

    Path write(String file, String text) {
        try {
            Path path = folder().resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has scripts find this Redis where they look for one. */
    void redis(RedisServer server) {
        address = server.host() + ':' + server.port();
    }

    /** Starts a script of the shell in the folder. */
    Script start(String script) {
        return Script.start(script.replace(REDIS, address), folder(), environment);
    }

    /** Starts a script of the shell in the tree. */
    Script startInTree(String script) {
        return start("cd \"$TREE\"\n" + script);
    }

    /** Runs a script of the shell in the tree to its good end, and returns all that it wrote. */
    String runInTree(String script) {
        try (Script started = startInTree(script)) {
            return started.requireSuccess();
        }
    }

    /** Runs a script of the shell to its good end, and returns all that it wrote. */
    String run(String script) {
        try (Script started = start(script)) {
            return started.requireSuccess();
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tradeintent.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Child processes and temporary directories that were not closed and must not outlive this JVM. One hook ends them all. */
final class Leftovers {

    private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();
    private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::end, "testkit-leftovers"));
    }

    private Leftovers() {}

    static void watch(Process process) {
        PROCESSES.add(process);
        process.onExit().thenAccept(PROCESSES::remove);
    }

    /** Makes a directory that only this user can enter. */
    static Path newDirectory(String name) {
        try {
            Path directory = Files.createTempDirectory("tradeintent-" + name + "-");
            DIRECTORIES.add(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    static void delete(Path directory) {
        DIRECTORIES.remove(directory);
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    private static void end() {
        PROCESSES.forEach(Process::destroyForcibly);
        PROCESSES.forEach(process -> process.onExit().join());
        for (Path directory : DIRECTORIES) {
            try {
                delete(directory);
            } catch (UncheckedIOException ignored) {
                // The JVM is going down; what is left lies in the system's temporary directory.
            }
        }
    }
}

package io.tradeintent.documents;

import io.tradeintent.integration.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A script of the shell that runs, with what it wrote so far. A command of it that fails ends it. */
final class Script implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private Script(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Script start(String script, Path folder, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile(folder, ".script", ".log");
            ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("REDIS_") || name.startsWith("TRADE_"));
            builder.environment().putAll(environment);
            return new Script(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it wrote, to both of its outputs. */
    String text() {
        return Repository.read(output);
    }

    List<String> lines() {
        return text().lines().toList();
    }

    /** Waits for a line. */
    String awaitLine(Predicate<String> wanted) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || lines().stream().anyMatch(wanted));
        return lines().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("ended without that line:\n" + text()));
    }

    /** Ends the programs that it runs as a service is ended, and returns its exit code. */
    int terminate() {
        List<ProcessHandle> programs = process.descendants().toList();
        programs.forEach(ProcessHandle::destroy);
        if (programs.isEmpty()) {
            process.destroy();
        }
        return awaitExit();
    }

    int awaitExit() {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("did not end within " + LIMIT + ":\n" + text());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String requireSuccess() {
        int code = awaitExit();
        if (code != 0) {
            throw new AssertionError("ended with " + code + ":\n" + text());
        }
        return text();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
    }
}

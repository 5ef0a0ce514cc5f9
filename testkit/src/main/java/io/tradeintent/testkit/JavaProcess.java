package io.tradeintent.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A Java program in a JVM of its own, on the class path of the test, that can be killed, frozen and watched.
 *
 * <pre>{@code
 * try (JavaProcess consumer = JavaProcess.of(ConsumerMain.class).args("one").env("REDIS_URL", uri).start()) {
 *     consumer.awaitLine(line -> line.contains("running"), Duration.ofSeconds(20));
 *     consumer.kill();
 * }
 * }</pre>
 *
 * <p>Its output is read all the time, so it never waits for a full pipe. It is ended, with what it started, by {@link #close()}
 * or with this JVM. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JavaProcess implements AutoCloseable {

    private static final int LINES_IN_ERROR = 30;

    private final String name;
    private final ChildProcess child;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> errorLines = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final Thread errorReader;

    JavaProcess(String name, ChildProcess child) {
        this.name = name;
        this.child = child;
        this.reader = read("out", child.process().getInputStream(), lines);
        this.errorReader = read("err", child.process().getErrorStream(), errorLines);
    }

    /**
     * Returns a builder for a process that runs the {@code main} method of this class.
     *
     * @param main a class of the test or of what it tests
     */
    public static JavaProcessBuilder of(Class<?> main) {
        return new JavaProcessBuilder(main);
    }

    /** Returns the process id. */
    public long pid() {
        return child.pid();
    }

    /** Returns whether the process runs; a frozen one does. */
    public boolean isAlive() {
        return child.isAlive();
    }

    /** Returns a copy of the lines written to standard output so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns a copy of the lines written to standard error so far. */
    public List<String> errorLines() {
        return List.copyOf(errorLines);
    }

    /**
     * Waits for a line of standard output, past or future, and returns the first that matches.
     *
     * @throws IllegalStateException if none comes in time or before the process ends; the message holds its last output
     */
    public String awaitLine(Predicate<String> wanted, Duration limit) {
        Poll.until(limit, () -> lines.stream().anyMatch(wanted) || !reader.isAlive());
        return lines.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        (reader.isAlive() ? "no such line in time from " : "no such line before the end of ")
                                + describe()));
    }

    /** Ends the process with SIGKILL and waits until it is gone. Does nothing if it has ended. */
    public void kill() {
        child.kill();
    }

    /** Asks the process to end, with SIGTERM, and does not wait. Does nothing if it has ended. */
    public void terminate() {
        child.terminate();
    }

    /** Stops the process with SIGSTOP. */
    public void freeze() {
        child.freeze();
    }

    /** Lets a frozen process run on with SIGCONT. */
    public void thaw() {
        child.thaw();
    }

    /**
     * Waits for the end of the process and of its output.
     *
     * @return the exit code; 128 plus the number of the signal, if one ended it (137 after {@link #kill()})
     * @throws IllegalStateException if it does not end in time; the message holds its last output
     */
    public int awaitExit(Duration limit) {
        boolean ended = Poll.until(limit, () -> !child.isAlive() && !reader.isAlive() && !errorReader.isAlive());
        if (!ended) {
            throw new IllegalStateException("not ended within " + limit.toMillis() + " ms: " + describe());
        }
        return child.process().exitValue();
    }

    /** Kills the process and its descendants. May be called again; then it does nothing. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = child.process().descendants().toList();
        child.kill();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public String toString() {
        return "JavaProcess[" + name + ", pid " + pid() + "]";
    }

    private String describe() {
        return this + "\nstandard output:\n" + last(lines) + "\nstandard error:\n" + last(errorLines);
    }

    private static String last(List<String> all) {
        List<String> copy = List.copyOf(all);
        return String.join("\n", copy.subList(Math.max(0, copy.size() - LINES_IN_ERROR), copy.size()));
    }

    private Thread read(String stream, InputStream in, List<String> into) {
        Thread thread = new Thread(() -> readAll(in, into), "java-process-" + pid() + "-" + stream);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void readAll(InputStream in, List<String> into) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(into::add);
        } catch (IOException | UncheckedIOException ignored) {
            // The pipe of a killed process may end in an error instead of an end.
        }
    }
}

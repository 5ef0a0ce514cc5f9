package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.stage.Publisher;
import io.tradeintent.benchmarks.stage.Seed;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** The server of a run, and child processes that meet there one at a time. Not thread-safe. */
public final class Arena implements AutoCloseable {

    /** How many symbols the entries are about, unless that is what is measured. */
    public static final int SYMBOLS = 200;

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final RedisServer server;

    private Arena(RedisServer server) {
        this.server = server;
    }

    /** Starts the server. */
    public static Arena open() {
        return new Arena(RedisServer.start());
    }

    public int port() {
        return server.port();
    }

    /** Replaces the entries that every pass begins with. */
    public void seed(long entries, int symbols) throws IOException {
        Seed.write(port(), entries, symbols);
    }

    /**
     * Runs a task in a fresh JVM of this one's kind.
     *
     * @throws IllegalStateException with the child's output if it fails
     */
    public Figures run(Task task) {
        try (JavaProcess child = start(task)) {
            return figures(child);
        }
    }

    /** Runs a task and publishes while it runs. */
    public Figures run(Task task, int rate) throws IOException {
        try (JavaProcess child = start(task)) {
            child.awaitLine(Child.READY::equals, LONGEST);
            new Publisher(SYMBOLS, Clock.systemUTC()).publish(port(), rate, task.number(Figures.ENTRIES));
            return figures(child);
        }
    }

    private static JavaProcess start(Task task) {
        return JavaProcess.of(Child.class)
                .jvmOptions("-Xmx512m")
                .args(task.arguments())
                .start();
    }

    private static Figures figures(JavaProcess child) {
        String line = child.awaitLine(text -> Figures.parse(text).isPresent(), LONGEST);
        return Figures.parse(line).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}

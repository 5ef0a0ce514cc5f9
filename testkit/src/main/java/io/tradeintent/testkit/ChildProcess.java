package io.tradeintent.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process started by the kit, with the signals that tests send. It never outlives this JVM's orderly end. */
final class ChildProcess {

    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess start(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            Leftovers.watch(process);
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + builder.command().get(0), e);
        }
    }

    Process process() {
        return process;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. Asked through its handle, which leaves its output to be read. */
    void kill() {
        process.toHandle().destroyForcibly();
        requireExit(SIGNAL_LIMIT);
    }

    /** SIGTERM; does not wait. */
    void terminate() {
        process.toHandle().destroy();
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            throw new IllegalStateException("process " + pid() + " has ended; it cannot be sent SIG" + name);
        }
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!awaitExit(kill, SIGNAL_LIMIT) || kill.exitValue() != 0) {
                throw new IllegalStateException("SIG" + name + " could not be sent to process " + pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the command kill cannot be run", e);
        }
    }

    boolean awaitExit(Duration limit) {
        return awaitExit(process, limit);
    }

    void requireExit(Duration limit) {
        if (!awaitExit(limit)) {
            throw new IllegalStateException("process " + pid() + " did not end within " + limit.toMillis() + " ms");
        }
    }

    private static boolean awaitExit(Process process, Duration limit) {
        boolean interrupted = Thread.interrupted();
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return !process.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

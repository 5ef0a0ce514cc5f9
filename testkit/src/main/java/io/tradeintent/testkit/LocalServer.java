package io.tradeintent.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The process behind a {@link RedisServer}: one executable, one configuration file, one data directory, any number of lives.
 *
 * <p>The configuration is a file that only this user can read, so that no secret shows in a list of processes. It is written
 * once: a Sentinel and a cluster node keep their own state across restarts.
 */
final class LocalServer {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final ReentrantLock lock = new ReentrantLock();
    private final Path directory;
    private final Path configFile;
    private final Path logFile;
    private final List<String> arguments;
    private @Nullable ChildProcess child;
    private boolean frozen;

    LocalServer(Path directory, List<String> config, List<String> arguments) {
        this.directory = directory;
        this.configFile = directory.resolve("redis.conf");
        this.logFile = directory.resolve("server.log");
        this.arguments = List.copyOf(arguments);
        try {
            Files.write(configFile, config, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + configFile, e);
        }
    }

    void launch() {
        lock.lock();
        try {
            List<String> command =
                    new ArrayList<>(List.of(RedisExecutable.path().toString(), configFile.toString()));
            command.addAll(arguments);
            child = ChildProcess.start(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile())));
            frozen = false;
        } finally {
            lock.unlock();
        }
    }

    boolean isAlive() {
        lock.lock();
        try {
            return child != null && child.isAlive();
        } finally {
            lock.unlock();
        }
    }

    long pid() {
        lock.lock();
        try {
            return started().pid();
        } finally {
            lock.unlock();
        }
    }

    void kill() {
        lock.lock();
        try {
            started().kill();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            ChildProcess process = started();
            if (frozen && process.isAlive()) {
                thaw();
            }
            process.terminate();
            process.requireExit(STOP_LIMIT);
        } finally {
            lock.unlock();
        }
    }

    void freeze() {
        lock.lock();
        try {
            started().freeze();
            frozen = true;
        } finally {
            lock.unlock();
        }
    }

    void thaw() {
        lock.lock();
        try {
            started().thaw();
            frozen = false;
        } finally {
            lock.unlock();
        }
    }

    String log() {
        try {
            return Files.exists(logFile) ? Files.readString(logFile, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + logFile, e);
        }
    }

    /** Ends the process without ceremony and deletes its data. */
    void discard() {
        lock.lock();
        try {
            if (child != null) {
                child.kill();
            }
            if (Files.exists(directory)) {
                Leftovers.delete(directory);
            }
        } finally {
            lock.unlock();
        }
    }

    private ChildProcess started() {
        if (child == null) {
            throw new IllegalStateException("the server was never started");
        }
        return child;
    }
}

package io.tradeintent.redis.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The value of a liveness key: which process of which machine holds it. A process id means something only within one
 * process namespace of one boot, so both are part of it; where they cannot be read, no process is ever taken for gone.
 *
 * @param machine boot and process namespace, or empty where they are unknown
 * @param pid the process id
 * @param startedMillis when the process started, or 0 where that is unknown
 * @param unique sets apart two holders in one process
 */
public record ProcessToken(String machine, long pid, long startedMillis, String unique) {

    /**
     * Makes a token for this process.
     *
     * @return a new token, unlike any other
     */
    public static ProcessToken ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessToken(
                thisMachine(), self.pid(), started(self), UUID.randomUUID().toString());
    }

    /**
     * Reads a token.
     *
     * @param text what {@link #toString()} wrote
     * @return the token, or nothing if it was written by something else
     */
    public static Optional<ProcessToken> parse(String text) {
        String[] parts = text.split("\\|", -1);
        try {
            return parts.length == 4
                    ? Optional.of(
                            new ProcessToken(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the token of the same holder's next life: what was sent under an earlier one does not pass for it.
     *
     * @return a token that stands for the same holder and equals none before
     */
    public ProcessToken nextLife() {
        int lives = unique.length() == holder().length()
                ? 0
                : Integer.parseInt(unique, holder().length() + 1, unique.length(), 10);
        return new ProcessToken(machine, pid, startedMillis, holder() + '.' + (lives + 1));
    }

    /**
     * Tells whether two tokens stand for one holder, in whatever life.
     *
     * @param other another token
     * @return true for tokens that {@link #nextLife} made of one another
     */
    public boolean sameHolder(ProcessToken other) {
        return holder().equals(other.holder());
    }

    /**
     * Tells whether two tokens were made by one process.
     *
     * @param other another token
     * @return true for tokens of one process, whatever holders they stand for
     */
    public boolean sameProcess(ProcessToken other) {
        return machine.equals(other.machine) && pid == other.pid && startedMillis == other.startedMillis;
    }

    private String holder() {
        int dot = unique.indexOf('.');
        return dot < 0 ? unique : unique.substring(0, dot);
    }

    /**
     * Tells whether the process of this token is certainly gone.
     *
     * @return true only if it ran on this machine and does not run any more
     */
    public boolean gone() {
        if (machine.isEmpty() || startedMillis == 0 || !machine.equals(thisMachine())) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(running -> started(running) != 0 && started(running) != startedMillis)
                .orElse(true);
    }

    /**
     * Tells whether the process of this token certainly runs.
     *
     * @return true only if it runs on this machine
     */
    public boolean running() {
        return !machine.isEmpty()
                && machine.equals(thisMachine())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(running -> started(running) == startedMillis)
                        .isPresent();
    }

    /** Returns the token as it stands in the liveness key. */
    @Override
    public String toString() {
        return machine + '|' + pid + '|' + startedMillis + '|' + unique;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String thisMachine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + '/' + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return hostName();
        }
    }

    private static String hostName() {
        if (!System.getProperty("os.name", "").startsWith("Mac")) {
            return "";
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}

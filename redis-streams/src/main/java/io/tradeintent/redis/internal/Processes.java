package io.tradeintent.redis.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The processes that Linux shows below {@code /proc}. On other systems nothing is known of any process. When a process
 * started is told in ticks since the boot, which no step of the clock changes; an instant would be counted from a boot time
 * that moves with the clock. Thread-safe.
 */
final class Processes {

    static final Processes OF_THIS_MACHINE = new Processes(Path.of("/proc"));

    /** The number of the field of {@code /proc/PID/stat} that says when a process started, and of the first after its name. */
    private static final int STARTED = 22;

    private static final int AFTER_NAME = 3;

    private final Path proc;
    private final String machine;
    private final long user;

    Processes(Path proc) {
        this.proc = proc;
        this.machine = machineOf(proc);
        this.user = userOf(proc);
    }

    /** Names the boot and the process namespace; empty where they are unknown. */
    String machine() {
        return machine;
    }

    /** Returns the user id of this process, or -1 where it is unknown. */
    long user() {
        return user;
    }

    /** Returns when a process started, in ticks since the boot; 0 where that cannot be read. */
    long startedTick(long pid) {
        String stat = text(proc.resolve(Long.toString(pid)).resolve("stat"));
        // The name is in parentheses and may hold anything, parentheses and blanks included.
        int name = stat == null ? -1 : stat.lastIndexOf(')');
        if (stat == null || name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 1).strip().split(" ");
        try {
            return fields.length > STARTED - AFTER_NAME ? Long.parseLong(fields[STARTED - AFTER_NAME]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns whether there certainly is no such process that this user could see. */
    boolean isAbsent(long pid) {
        return Files.isDirectory(proc.resolve("self")) && Files.notExists(proc.resolve(Long.toString(pid)));
    }

    private static String machineOf(Path proc) {
        String boot = text(proc.resolve("sys/kernel/random/boot_id"));
        try {
            return boot == null ? "" : boot.strip() + '/' + Files.readSymbolicLink(proc.resolve("self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static long userOf(Path proc) {
        String status = text(proc.resolve("self/status"));
        return status == null
                ? -1
                : status.lines()
                        .filter(line -> line.startsWith("Uid:"))
                        .map(line -> line.split("\\s+"))
                        .filter(ids -> ids.length > 2)
                        .mapToLong(ids -> Long.parseLong(ids[2]))
                        .findFirst()
                        .orElse(-1);
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
    }
}

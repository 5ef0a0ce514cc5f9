package io.tradeintent.redis.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name of the host, which stays the same when a process starts again. It is asked of the system and not of the network,
 * because a lookup can take long; only a system that says nothing of itself is looked up.
 */
public final class HostName {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final String UNKNOWN = "localhost";

    private HostName() {}

    /** Returns the name of this host; {@code localhost} where nothing knows it. */
    public static String current() {
        String told = told(KERNEL, System.getenv());
        return told == null ? lookedUp() : told;
    }

    /** Returns what the kernel or the environment says; null where neither does. */
    static @Nullable String told(Path kernel, Map<String, String> environment) {
        String name = named(read(kernel));
        name = name == null ? named(environment.get("HOSTNAME")) : name;
        return name == null ? named(environment.get("COMPUTERNAME")) : name;
    }

    private static @Nullable String named(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String lookedUp() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }
}

package io.tradeintent.testkit;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server executable: the one that was named, or the one from the embedded-redis jar, extracted once per JVM. */
final class RedisExecutable {

    /** Names another executable, as a system property or, if that is absent, as an environment variable. */
    static final String OVERRIDE = "TRADEINTENT_TEST_REDIS_SERVER";

    private static final String EMBEDDED_VERSION = "7.0.15";

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable Path found;
    private static @Nullable Boolean tls;

    private RedisExecutable() {}

    /** The executable of this JVM. A failure to find it is tried again, and told again, by the next start. */
    static Path path() {
        LOCK.lock();
        try {
            if (found == null) {
                found = find(System.getProperty(OVERRIDE, System.getenv(OVERRIDE)));
            }
            return found;
        } finally {
            LOCK.unlock();
        }
    }

    static boolean hasTls() {
        LOCK.lock();
        try {
            if (tls == null) {
                tls = probeTls(path());
            }
            return tls;
        } finally {
            LOCK.unlock();
        }
    }

    static Path find(@Nullable String override) {
        if (override == null || override.isBlank()) {
            return extract(resourceName(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        Path path = Path.of(override);
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(OVERRIDE + " names " + override + ", which is not an executable file");
        }
        return path.toAbsolutePath();
    }

    static String resourceName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String family = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : null;
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> null;
        };
        if (family == null || arch == null) {
            throw new IllegalStateException("no embedded Redis for os.name=" + osName + ", os.arch=" + osArch
                    + "; name an executable with " + OVERRIDE);
        }
        return "redis-server-" + EMBEDDED_VERSION + "-" + family + "-" + arch;
    }

    private static Path extract(String resource) {
        try (InputStream in = open(resource)) {
            Path file = Files.createFile(
                    Leftovers.newDirectory("redis-bin").resolve("redis-server"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (var out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot extract " + resource, e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        URL url = Stream.of(
                        Thread.currentThread().getContextClassLoader(),
                        RedisExecutable.class.getClassLoader(),
                        ClassLoader.getSystemClassLoader())
                .filter(Objects::nonNull)
                .map(loader -> loader.getResource(resource))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        InputStream in = url != null ? url.openStream() : openFromModulePath(resource);
        if (in == null) {
            throw new IllegalStateException("resource " + resource
                    + " is neither on the class path nor on the module path; add org.signal:embedded-redis or name an executable with "
                    + OVERRIDE);
        }
        return in;
    }

    /**
     * Looks into every jar of the module path, whether or not its module was resolved. The carrier of the executables has no
     * module descriptor, so a {@code requires} would hang on the name of its file.
     */
    private static @Nullable InputStream openFromModulePath(String resource) throws IOException {
        String modulePath = System.getProperty("jdk.module.path", "");
        Path[] entries = Arrays.stream(modulePath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toArray(Path[]::new);
        for (ModuleReference module : ModuleFinder.of(entries).findAll()) {
            try (ModuleReader reader = module.open()) {
                InputStream in = reader.open(resource).orElse(null);
                if (in != null) {
                    return new ByteArrayInputStream(in.readAllBytes());
                }
            }
        }
        return null;
    }

    /** A server without TLS does not know the option; one with it finds only that it has nowhere to listen. */
    private static boolean probeTls(Path executable) {
        try {
            Process probe = new ProcessBuilder(executable.toString(), "--port", "0", "--tls-port", "0")
                    .directory(Leftovers.newDirectory("redis-probe").toFile())
                    .redirectErrorStream(true)
                    .start();
            Leftovers.watch(probe);
            probe.getOutputStream().close();
            String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return !output.contains("Bad directive");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + executable, e);
        }
    }
}

package io.tradeintent.testkit;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Describes a {@link JavaProcess} and starts it. The program runs in the Java of this JVM, in its working directory, with its
 * environment and class path (what lies on the module path is put on the class path too). Not thread-safe.
 *
 * @since 0.1.0
 */
public final class JavaProcessBuilder {

    private final Class<?> main;
    private final List<String> arguments = new ArrayList<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    JavaProcessBuilder(Class<?> main) {
        this.main = Objects.requireNonNull(main, "main");
    }

    /** Adds arguments of the program. */
    public JavaProcessBuilder args(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Sets an environment variable. */
    public JavaProcessBuilder env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets a system property. It shows in lists of processes; a secret belongs into {@link #env}. */
    public JavaProcessBuilder property(String name, String value) {
        jvmOptions.add("-D" + name + "=" + value);
        return this;
    }

    /** Adds options of the JVM, such as {@code -Xmx64m}. */
    public JavaProcessBuilder jvmOptions(String... more) {
        jvmOptions.addAll(List.of(more));
        return this;
    }

    /**
     * Asks for a JVM that starts in half of the processor time and runs slower later: it compiles with its first compiler
     * only, collects garbage on one thread and does not verify the bytes of classes. It suits programs that end soon or mostly
     * wait.
     */
    public JavaProcessBuilder quickStart() {
        return jvmOptions(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote");
    }

    /** Starts the process and returns at once. */
    public JavaProcess start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new JavaProcess(main.getSimpleName(), ChildProcess.start(builder));
    }

    /** The place of the main class stands first: in a patched module it is on neither of the two paths. */
    private String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(origin().toString());
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
                if (!entry.isBlank()) {
                    entries.add(entry);
                }
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private Path origin() {
        String resource = main.getName().replace('.', '/') + ".class";
        URL url = main.getResource("/" + resource);
        if (url == null) {
            throw new IllegalStateException("main: " + main.getName() + " has no class file");
        }
        String text = url.toString();
        String root = text.substring(0, text.length() - resource.length());
        String path = root.startsWith("jar:") ? root.substring("jar:".length(), root.length() - "!/".length()) : root;
        return Path.of(URI.create(path));
    }
}

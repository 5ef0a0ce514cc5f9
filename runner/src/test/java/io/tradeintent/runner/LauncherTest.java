package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher gives the JVM what makes it start quickly, and passes on all that it was given. */
class LauncherTest {

    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    @TempDir
    Path place;

    private Path launcher;

    /** Puts the launcher beside a Java that tells its arguments, a line each, and ends with 3. */
    @BeforeEach
    void install() throws IOException {
        assumeThat(File.separator).as("a shell").isEqualTo("/");
        launcher = Files.copy(
                Path.of("src/main/sh/tradeintent-runner"),
                Files.createDirectory(place.resolve("a place")).resolve("tradeintent-runner"));
        Path java = Files.createDirectories(place.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 3\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aVerbThatEndsSoonUsesTheArchiveAndOneCompiler() throws Exception {
        assertThat(launched(launcher, "status"))
                .contains("-Xshare:auto", "-XX:SharedArchiveFile=" + beside("tradeintent-runner.jsa"), ONE_COMPILER)
                .endsWith("-jar", beside("tradeintent-runner.jar"), "status");
    }

    @Test
    void aVerbThatRunsLongUsesAllCompilers() throws Exception {
        assertThat(launched(launcher, "run")).contains("-Xshare:auto").doesNotContain(ONE_COMPILER);
        assertThat(launched(launcher, "demo")).contains("-Xshare:auto").doesNotContain(ONE_COMPILER);
    }

    @Test
    void argumentsArePassedOnAsTheyAre() throws Exception {
        assertThat(launched(launcher, "publish", "--file", "two words", "", "*"))
                .endsWith("publish", "--file", "two words", "", "*");
    }

    @Test
    void isFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(place.resolve("link"), launcher);

        assertThat(launched(link)).endsWith("-jar", beside("tradeintent-runner.jar"));
    }

    private String beside(String name) throws IOException {
        return launcher.toRealPath().resolveSibling(name).toString();
    }

    /** Returns what Java was started with; its exit code is that of the launcher. */
    private List<String> launched(Path started, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", started.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", place.resolve("jdk").toString());
        Process process = builder.start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as("%s", lines).isEqualTo(3);
        return lines;
    }
}

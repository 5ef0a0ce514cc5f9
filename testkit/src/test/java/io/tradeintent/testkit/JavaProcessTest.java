package io.tradeintent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class JavaProcessTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** Says what it was given, then counts until it is ended. */
    static final class Counting {
        public static void main(String[] args) {
            System.err.println("complaint");
            System.out.println(String.join(",", args) + " " + System.getProperty("p") + " " + System.getenv("E"));
            for (int i = 0; ; i++) {
                System.out.println("count " + i);
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    /** Tells the options that its JVM was given. */
    static final class Options {
        public static void main(String[] args) {
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
        }
    }

    /** Ends at once with a code of its own. */
    static final class Ending {
        public static void main(String[] args) {
            System.out.println("bye");
            System.exit(3);
        }
    }

    @Test
    void childGetsArgumentsPropertiesAndEnvironment() {
        try (JavaProcess child = JavaProcess.of(Counting.class)
                .args("a", "b")
                .property("p", "1")
                .env("E", "2")
                .start()) {
            assertThat(child.awaitLine(line -> line.startsWith("a"), LONG)).isEqualTo("a,b 1 2");
            Poll.require(
                    LONG, () -> "standard error read", () -> child.errorLines().contains("complaint"));
        }
    }

    @Test
    void childThatStartsQuicklyCompilesWithOneCompilerAndKeepsItsOtherOptions() {
        try (JavaProcess child =
                JavaProcess.of(Options.class).jvmOptions("-Xmx64m").quickStart().start()) {
            assertThat(child.awaitLine(line -> line.startsWith("["), LONG))
                    .contains("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:-BytecodeVerificationRemote");
        }
    }

    @Test
    void killedChildIsGone() {
        try (JavaProcess child = counting()) {
            child.kill();

            assertThat(child.isAlive()).isFalse();
            assertThat(child.awaitExit(LONG)).isEqualTo(137);
        }
    }

    @Test
    void terminatedChildEndsBySigterm() {
        try (JavaProcess child = counting()) {
            child.terminate();

            assertThat(child.awaitExit(LONG)).isEqualTo(143);
        }
    }

    @Test
    void frozenChildSaysNothingUntilItIsThawed() {
        try (JavaProcess child = counting()) {
            child.freeze();
            // What the pipe held is read first.
            int[] quiet = {-1};
            Poll.require(
                    LONG,
                    () -> "quiet",
                    () -> quiet[0] == (quiet[0] = child.lines().size()) && stays(child, quiet[0]));
            assertThat(child.isAlive()).isTrue();

            child.thaw();
            Poll.require(LONG, () -> "counts on", () -> child.lines().size() > quiet[0]);
        }
    }

    private static boolean stays(JavaProcess child, int lines) {
        return !Poll.until(Duration.ofMillis(200), () -> child.lines().size() != lines);
    }

    @Test
    void exitCodeIsTheChildsOwn() {
        try (JavaProcess child = JavaProcess.of(Ending.class).start()) {
            assertThat(child.awaitExit(LONG)).isEqualTo(3);
            assertThat(child.lines()).containsExactly("bye");
        }
    }

    @Test
    void missingLineIsReportedWithTheOutput() {
        try (JavaProcess child = JavaProcess.of(Ending.class).start()) {
            assertThatThrownBy(() -> child.awaitLine(line -> line.equals("hello"), LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before the end of")
                    .hasMessageContaining("bye");
        }
    }

    @Test
    void closeEndsTheChild() {
        JavaProcess child = counting();

        child.close();

        assertThat(child.isAlive()).isFalse();
    }

    private static JavaProcess counting() {
        JavaProcess child = JavaProcess.of(Counting.class).start();
        child.awaitLine(line -> line.startsWith("count"), LONG);
        return child;
    }
}

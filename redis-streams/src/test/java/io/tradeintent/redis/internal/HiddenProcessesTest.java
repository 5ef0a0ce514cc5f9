package io.tradeintent.redis.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real /proc that hides processes of others, as {@code hidepid} does: who sees less must wait, and proves nothing. */
class HiddenProcessesTest {

    private static final long OWNER = 65_534;
    private static final long OTHER = 65_533;
    private static final String CLASSES = Path.of(ProcessToken.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath())
            .toString();
    private static final String TESTS = Path.of(HiddenProcessesTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath())
            .toString();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static Process running;
    private static Process ended;

    @BeforeAll
    static void startOwners() throws IOException, InterruptedException {
        boolean can = answer(inNamespace(0, OWNER, "test", "-r", TESTS)) == 0
                && answer(inNamespace(0, OWNER, JAVA, "-version")) == 0;
        if (!can) {
            System.out.println(
                    "skipped: a /proc that hides processes needs root, unshare, setpriv and classes that others may read");
        }
        assumeTrue(can, "needs root, unshare, setpriv and classes that others may read");
        running = new ProcessBuilder(as(OWNER, "sleep", "600")).start();
        ended = new ProcessBuilder(as(OWNER, "sleep", "600")).start();
    }

    @AfterAll
    static void endOwners() {
        for (Process process : new Process[] {running, ended}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "1, true", "1, false", "2, true", "2, false"})
    void onlyTheSameUserEverProvesADeath(int hidepid, boolean sameUser) throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>(
                List.of(tokenOf(running, 0).toString(), tokenOf(running, -1).toString()));
        String dead = tokenOf(ended, 0).toString();
        assertThat(ended.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        tokens.add(dead);
        List<String> judge = new ArrayList<>(
                List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", CLASSES + ':' + TESTS, Judge.class.getName()));
        judge.addAll(tokens);
        Process child = new ProcessBuilder(inNamespace(hidepid, sameUser ? OWNER : OTHER, judge.toArray(new String[0])))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            child.destroyForcibly();
        }
        assertThat(child.exitValue()).isZero();
        String said = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(said).isEqualTo("running false, pid reused " + sameUser + ", ended " + sameUser);
        ended = new ProcessBuilder(as(OWNER, "sleep", "600")).start();
    }

    private static ProcessToken tokenOf(Process process, long ticks) throws InterruptedException {
        Processes all = Processes.OF_THIS_MACHINE;
        long pid = process.pid();
        assertThat(all.startedTick(pid)).isPositive();
        return new ProcessToken(all.machine(), OWNER, pid, all.startedTick(pid) + ticks, "u");
    }

    private static List<String> as(long user, String... command) {
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid", "" + user, "--regid", "" + user, "--clear-groups", "--"));
        all.addAll(Arrays.asList(command));
        return all;
    }

    private static List<String> inNamespace(int hidepid, long user, String... command) {
        List<String> all = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t proc -o hidepid=" + hidepid + " proc /proc && exec \"$@\"",
                "sh"));
        all.addAll(as(user, command));
        return all;
    }

    private static int answer(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Says of three tokens which are gone, as a process of some user in some namespace sees it. */
    static final class Judge {

        private Judge() {}

        public static void main(String[] tokens) {
            System.out.println(
                    "running " + gone(tokens[0]) + ", pid reused " + gone(tokens[1]) + ", ended " + gone(tokens[2]));
        }

        private static boolean gone(String token) {
            return ProcessToken.parse(token).orElseThrow().gone();
        }
    }
}

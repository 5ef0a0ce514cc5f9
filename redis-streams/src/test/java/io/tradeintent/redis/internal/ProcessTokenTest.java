package io.tradeintent.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process is taken for gone on proof only; whatever cannot be seen for certain is waited for. */
class ProcessTokenTest {

    private static final long PID = 4_711;
    private static final long TICK = 123_456;

    /** How a machine shows the process of a token to another process. */
    private record View(int hidepid, boolean sameUser, String process, boolean gone) {}

    @TempDir
    private Path proc;

    static List<View> views() {
        List<View> all = new ArrayList<>();
        for (int hidepid : new int[] {0, 1, 2}) {
            for (boolean sameUser : new boolean[] {true, false}) {
                all.add(new View(hidepid, sameUser, "running", false));
                all.add(new View(hidepid, sameUser, "ended", sameUser));
                all.add(new View(hidepid, sameUser, "pid reused", sameUser));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("views")
    void onlyWhatIsProvenIsGone(View view) throws IOException {
        machine("boot-1", 1000);
        Processes owner = new Processes(proc);
        show(PID, TICK, "(java)");
        ProcessToken token = ProcessToken.of(owner, PID);
        assertThat(token.startedTick()).isEqualTo(TICK);

        machine("boot-1", view.sameUser() ? 1000 : 2000);
        hide(PID);
        boolean visible = view.sameUser() || view.hidepid() == 0;
        if (!view.process().equals("ended")) {
            if (visible) {
                show(PID, view.process().equals("running") ? TICK : TICK + 1, "(java)");
            } else if (view.hidepid() == 1) {
                Files.createDirectories(proc.resolve(Long.toString(PID)));
            }
        }
        Processes watching = new Processes(proc);
        assertThat(token.gone(watching)).isEqualTo(view.gone());
        assertThat(token.running(watching)).isEqualTo(visible && view.process().equals("running"));
    }

    @Test
    void anotherBootOrNamespaceProvesNothing() throws IOException {
        machine("boot-1", 1000);
        show(PID, TICK, "(java)");
        ProcessToken token = ProcessToken.of(new Processes(proc), PID);
        hide(PID);
        assertThat(token.gone(new Processes(proc))).isTrue();
        machine("boot-2", 1000);
        assertThat(token.gone(new Processes(proc))).isFalse();
    }

    @Test
    void aProcWithoutProcessesProvesNothing() throws IOException {
        machine("boot-1", 1000);
        show(PID, TICK, "(java)");
        ProcessToken token = ProcessToken.of(new Processes(proc), PID);
        Processes blind = new Processes(proc.resolve("nowhere"));
        assertThat(token.gone(blind)).isFalse();
        assertThat(ProcessToken.of(blind, PID).gone(new Processes(proc))).isFalse();
    }

    @Test
    void theNameOfAProcessMayHoldAnything() throws IOException {
        machine("boot-1", 1000);
        show(PID, TICK, "(a) S 1 (b c)");
        assertThat(new Processes(proc).startedTick(PID)).isEqualTo(TICK);
    }

    @Test
    void tokensOfAnEarlierFormProveNothingAndNewOnesAreReadBack() {
        ProcessToken own = ProcessToken.ofThisProcess();
        assertThat(ProcessToken.parse(own.toString())).hasValue(own);
        assertThat(ProcessToken.parse("boot/pid:[1]|4711|1700000000000|u")).isEmpty();
        assertThat(own.gone()).isFalse();
    }

    @Test
    void aRealProcessIsGoneOnceItWasKilled() {
        try (JavaProcess child = JavaProcess.of(Waiting.class).start()) {
            ProcessToken token = ProcessToken.of(Processes.OF_THIS_MACHINE, child.pid());
            boolean seen = token.startedTick() != 0;
            assertThat(token.gone()).isFalse();
            assertThat(token.running()).isEqualTo(seen);
            child.kill();
            ProcessHandle.of(child.pid()).ifPresent(handle -> handle.onExit().join());
            assertThat(token.gone()).isEqualTo(seen);
        }
    }

    /** Waits to be killed. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    private void machine(String boot, long user) throws IOException {
        Path random = Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(random.resolve("boot_id"), boot + '\n');
        Path namespaces = Files.createDirectories(proc.resolve("self/ns"));
        Files.deleteIfExists(namespaces.resolve("pid"));
        Files.createSymbolicLink(namespaces.resolve("pid"), Path.of("pid:[4026531836]"));
        Files.writeString(
                proc.resolve("self/status"),
                "Name:\tjava\nUid:\t" + user + "\t" + user + "\t" + user + "\t" + user + "\n");
    }

    private void show(long pid, long tick, String name) throws IOException {
        Path process = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                process.resolve("stat"),
                pid + " " + name + " S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 " + tick + " 0 0\n");
    }

    private void hide(long pid) throws IOException {
        Path process = proc.resolve(Long.toString(pid));
        Files.deleteIfExists(process.resolve("stat"));
        Files.deleteIfExists(process);
    }
}

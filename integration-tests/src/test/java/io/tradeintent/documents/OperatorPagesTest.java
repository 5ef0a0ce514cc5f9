package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.RedisServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The commands on the page of the runner, and in the guides for those who operate it. */
class OperatorPagesTest {

    private static final String RUNNER = "runner/README.md";
    private static final String LIVE = "docs/guide/going-live.md";

    @Test
    @Shows(
            document = RUNNER,
            value = {"build", "start"})
    void theRunnerStartsInBothWays(Shown shown) {
        try (Outside outside = Outside.open();
                RedisServer redis = RedisServer.start()) {
            outside.runInTree(shown.text("build"));
            assertThat(outside.asked()).containsExactly("-B -q -DskipTests package");
            redis.command("XADD", "quantum:stream:trade.intent", "*", "payload", "{}");
            try (Script verbs = outside.startInTree("export REDIS_URL=" + redis.uri() + "\nset +e\n"
                    + shown.text("start").replace("status\n", "status; echo ended with $?\n"))) {
                assertThat(verbs.requireSuccess().split("1 held, 1 ever added", -1))
                        .hasSize(3);
            }
        }
    }

    @Test
    @Shows(
            document = RUNNER,
            value = {"copy", "archive"})
    void theReleasedRunnerIsCopiedAndArchived(Shown shown) {
        try (Outside outside = Outside.open()) {
            outside.run(shown.text("copy").replace(":0.1.0:", ":0.1.0-SNAPSHOT:"));
            try (Script archive = outside.start(shown.text("archive"))) {
                assertThat(archive.awaitExit()).isEqualTo(1);
            }
            assertThat(outside.folder().resolve("tradeintent-runner.jsa")).exists();
        }
    }

    @Test
    @Shows(
            document = LIVE,
            value = {"paper", "exchange", "binance", "publish"})
    void anIntentIsExecutedOnPaperAndOnTheSimulatedExchange(Shown shown) throws IOException {
        try (Outside outside = Outside.open();
                RedisServer redis = RedisServer.start()) {
            outside.redis(redis);
            execute(outside, shown.text("paper"), shown.text("publish"));
            String port = Integer.toString(freePort());
            try (Script exchange = outside.startInTree(shown.text("exchange").replace("9900", port))) {
                exchange.awaitLine(line -> line.contains(port));
                execute(outside, shown.text("binance").replace("9900", port), shown.text("publish"));
                assertThat(exchange.text()).contains("STOP_MARKET", "TAKE_PROFIT_MARKET");
            }
        }
    }

    private static void execute(Outside outside, String run, String publish) {
        try (Script runner = outside.startInTree(run)) {
            runner.awaitLine(line -> line.contains("event=\"connected\""));
            outside.runInTree(publish);
            runner.awaitLine(line -> line.contains("filled") && line.contains("ADAUSDT"));
            assertThat(runner.terminate()).isZero();
        }
    }

    @Test
    @Shows(document = "docs/guide/operations.md", value = "jlink")
    void anImageOfTheJdkAloneRunsTheDemo(Shown shown) throws IOException {
        try (Outside outside = Outside.open()) {
            Files.createSymbolicLink(
                    outside.folder().resolve("runner"), outside.tree().resolve("runner"));
            assertThat(outside.run(shown.text("jlink"))).contains("skipped_drain", "triggered ADAUSDT stop");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

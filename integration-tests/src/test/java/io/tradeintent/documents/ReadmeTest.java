package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.integration.Repository;
import io.tradeintent.testkit.RedisServer;
import org.junit.jupiter.api.Test;

/** Who has the README and an empty folder gets what it promises. */
class ReadmeTest {

    private static final String PAGE = "README.md";
    private static final String INTENTS = "quantum:stream:trade.intent";

    @Test
    @Shows(
            document = PAGE,
            value = {
                "SafeDrainService.java",
                "install",
                "pom.xml",
                "logback.xml",
                "run",
                "publish",
                "live",
            })
    void anEmptyFolderBecomesAServiceWithAResult(Shown shown) {
        try (Outside outside = Outside.open();
                RedisServer redis = RedisServer.start()) {
            outside.redis(redis);
            redis.command("XADD", INTENTS, "*", "symbol", "BTCUSDT", "side", "BUY", "quantity", "1");
            outside.run(shown.text("install"));
            assertThat(outside.asked()).containsExactly("-B -q -DskipTests install");

            String program = shown.text("SafeDrainService.java");
            outside.write("src/main/java/SafeDrainService.java", program);
            outside.write("src/main/resources/logback.xml", shown.text("logback.xml"));
            outside.write("pom.xml", shown.text("pom.xml"));
            try (Script service = outside.start(shown.text("run"))) {
                service.awaitLine(line ->
                        line.contains("group created to read after $") && line.contains("event=\"group_created\""));

                assertThat(outside.run(shown.text("publish")))
                        .contains("published 1 entry", "2 entries delivered again");
                assertThat(service.awaitLine(line -> line.contains("\"status\"")))
                        .contains("\"status\":\"skipped_drain\"", "\"symbol\":\"ADAUSDT\"");
                assertThat(service.text()).doesNotContain("BTCUSDT");
                assertThat(service.terminate()).isEqualTo(143);
            }
            live(outside, program, shown, redis);
        }
    }

    private static void live(Outside outside, String program, Shown shown, RedisServer redis) {
        String handler = program.lines()
                .filter(line -> line.strip().startsWith(".handler("))
                .findFirst()
                .orElseThrow();
        outside.write("src/main/java/SafeDrainService.java", program.replace(handler + '\n', shown.text("live")));
        try (Script service = outside.start(shown.text("run"))) {
            service.awaitLine(line -> line.contains("event=\"connected\""));
            outside.run(shown.text("publish"));
            assertThat(service.awaitLine(line -> line.contains("\"status\"")))
                    .contains("\"status\":\"filled\"", "\"adapter\":\"paper\"", "\"leg\":\"stop\"", "\"leg\":\"tp3\"");
            redis.command("DEL", INTENTS);
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.text()).contains("event=\"group_lost\"");
        }
    }

    @Test
    @Shows(document = PAGE, value = "demo")
    void theDemoShowsSafeDrainAndLiveOnPaper(Shown shown) {
        try (Outside outside = Outside.open();
                Script demo = outside.startInTree(shown.text("demo"))) {
            assertThat(demo.requireSuccess())
                    .contains("skipped_drain", "filled", "triggered ADAUSDT stop", "pending  0");
            assertThat(outside.asked()).containsExactly("-B -q -DskipTests package");
        }
    }

    @Test
    @Shows(document = PAGE, value = "tests")
    void theContinuousBuildRunsTheTestCommand(Shown shown) {
        String script = Repository.read(Repository.root().resolve(".ci/run"));

        assertThat(script).endsWith('\n' + shown.text("tests"));
    }
}

package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.integration.Repository;
import io.tradeintent.testkit.RedisServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for plug-ins leads to a contract that has run, and to a plug-in that trades. */
class PluginGuideTest {

    private static final String PAGE = "docs/guide/plug-ins.md";
    /** The line that sums up; those of single classes tell the time as well. */
    private static final Pattern TOTAL =
            Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: \\d+(?!\\d|, Time)");

    @Test
    @Shows(
            document = PAGE,
            value = {"pom.xml", "RiskMultipleEngine.java", "RiskMultipleEngineTest.java", "contract"})
    void anEngineIsBegunInAnEmptyFolderAndItsContractRuns(Shown shown) {
        String main = "src/main/java/io/tradeintent/sample/";
        try (Outside outside = Outside.open()) {
            outside.write("pom.xml", shown.text("pom.xml"));
            outside.write(main + "RiskMultipleEngine.java", shown.text("RiskMultipleEngine.java"));
            outside.write(
                    "src/main/resources/META-INF/services/io.tradeintent.exitbrain.ExitLevelEngine",
                    "io.tradeintent.sample.RiskMultipleEngine\n");
            outside.write(
                    "src/test/java/io/tradeintent/sample/RiskMultipleEngineTest.java",
                    shown.text("RiskMultipleEngineTest.java"));

            assertThat(tests(outside.run(shown.text("contract")))).isGreaterThan(5);
        }
        assertThat(shown.text("pom.xml"))
                .isEqualTo(Repository.read(Repository.root().resolve("examples/plugin/pom-alone.xml")));
        assertThat(shown.text("RiskMultipleEngine.java"))
                .isEqualTo(Repository.read(
                        Repository.root().resolve("examples/plugin").resolve(main + "RiskMultipleEngine.java")));
    }

    @Test
    @Shows(
            document = PAGE,
            value = {"sample", "run", "publish"})
    void theSampleIsCopiedOutProvedByItsContractsAndRun(Shown shown) {
        try (Outside outside = Outside.open();
                RedisServer redis = RedisServer.start()) {
            outside.redis(redis);
            outside.run(Documents.text("README.md", "install"));
            assertThat(tests(outside.run(shown.text("sample")))).isGreaterThan(40);

            try (Script runner = outside.start(shown.text("run"))) {
                runner.awaitLine(line -> line.contains("event=\"connected\""));
                outside.run(shown.text("publish"));
                runner.awaitLine(line -> line.contains("filled") && line.contains("ADAUSDT"));
                assertThat(runner.terminate()).isZero();
            }
            assertThat(outside.read("orders.jsonl").lines()).hasSize(10);
        }
    }

    private static int tests(String output) {
        Matcher total = TOTAL.matcher(output);
        assertThat(total.find()).as(output).isTrue();
        return Integer.parseInt(total.group(1));
    }
}

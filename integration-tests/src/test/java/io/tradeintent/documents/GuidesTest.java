package io.tradeintent.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.TradeIntentCodec;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The programs and tests of the guides go into the project of the README, as they say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuidesTest {

    private static final String TESTING = "docs/guide/testing.md";
    private static final String LOGS = "docs/guide/logging.md";
    private static final String STREAM = "docs/guide/any-stream.md";
    private static final String POSITIONS = "docs/guide/positions.md";
    private static final String WIRE = "docs/wire/README.md";
    private static final String TESTS = "src/test/java/";
    private static final String PROGRAMS = "src/main/java/";

    private final RedisServer redis = RedisServer.start();
    private final Outside outside = Outside.open();

    @BeforeAll
    void projectOfTheReadme() {
        outside.redis(redis);
        String pom = Documents.text("README.md", "pom.xml")
                .replace(
                        "  </dependencies>\n  <build>",
                        Documents.text(TESTING, "test dependencies") + Documents.text(LOGS, "ecs dependency")
                                + "  </dependencies>\n  <build>")
                .replace("  </plugins>", Documents.text(TESTING, "test plugin") + "  </plugins>");
        outside.write("pom.xml", pom);
        outside.write("src/main/resources/logback.xml", Documents.text(LOGS, "logback.xml"));
        outside.write("src/main/resources/ecs.xml", Documents.text(LOGS, "ecs logback.xml"));
        outside.write(PROGRAMS + "AnyStream.java", Documents.text(STREAM, "AnyStream.java"));
        outside.write(PROGRAMS + "Guarded.java", Documents.text(POSITIONS, "Guarded.java"));
        outside.write(PROGRAMS + "PublishIntent.java", Documents.text(WIRE, "PublishIntent.java"));
        outside.write(PROGRAMS + "NoShorts.java", Documents.text(TESTING, "NoShorts.java"));
        outside.write(TESTS + "NoShortsTest.java", Documents.text(TESTING, "NoShortsTest.java"));
        outside.write(TESTS + "OnARealRedisTest.java", Documents.text(TESTING, "OnARealRedisTest.java"));
        outside.run("mvn -B -q compile dependency:copy-dependencies");
    }

    @AfterAll
    void away() {
        outside.close();
        redis.close();
    }

    @Test
    @Shows(
            document = TESTING,
            value = {
                "test dependencies",
                "test plugin",
                "NoShorts.java",
                "NoShortsTest.java",
                "OnARealRedisTest.java",
                "test",
            })
    void theTestsOfTheGuideRun(Shown shown) {
        assertThat(outside.read("pom.xml")).contains(shown.text("test dependencies"), shown.text("test plugin"));
        assertThat(outside.read(PROGRAMS + "NoShorts.java")).isEqualTo(shown.text("NoShorts.java"));
        assertThat(outside.read(TESTS + "NoShortsTest.java")).isEqualTo(shown.text("NoShortsTest.java"));
        assertThat(outside.read(TESTS + "OnARealRedisTest.java")).isEqualTo(shown.text("OnARealRedisTest.java"));

        assertThat(outside.run(shown.text("test"))).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    @Shows(
            document = STREAM,
            value = {"AnyStream.java", "run", "publish"})
    void theProgramOfAStreamOfItsOwnGreetsAndSetsAside(Shown shown) {
        outside.redisCli();
        assertThat(outside.read(PROGRAMS + "AnyStream.java")).isEqualTo(shown.text("AnyStream.java"));
        try (Script program = outside.start(shown.text("run"))) {
            program.awaitLine(line -> line.contains("event=\"connected\""));
            outside.run(shown.text("publish"));
            program.awaitLine(line -> line.equals("hello, Ada"));
            program.awaitLine(line -> line.contains("event=\"dead_letter\""));
            assertThat(program.terminate()).isEqualTo(143);
        }
        assertThat(redis.command("XRANGE", "greetings", "-", "+")).asString().contains("to, Ada");
        assertThat(redis.command("XRANGE", "visitors:dlq", "-", "+"))
                .asString()
                .contains("nickname, Bo", "x-reason, undecodable", "there is no field 'name'");
    }

    @Test
    @Shows(
            document = POSITIONS,
            value = {"Guarded.java"})
    void theHandlerWithAGuardianCompiles(Shown shown) {
        assertThat(outside.read(PROGRAMS + "Guarded.java")).isEqualTo(shown.text("Guarded.java"));
        assertThat(outside.run("javap -cp 'target/classes:target/dependency/*' Guarded"))
                .contains("io.tradeintent.position.PositionGuardian guardian(");
    }

    @Test
    @Shows(
            document = LOGS,
            value = {"logback.xml", "ecs dependency", "ecs logback.xml"})
    void theFactsOfAnEventAreInEachPattern(Shown shown) {
        assertThat(outside.read("pom.xml")).contains(shown.text("ecs dependency"));
        assertThat(outside.read("src/main/resources/logback.xml")).isEqualTo(shown.text("logback.xml"));
        assertThat(outside.read("src/main/resources/ecs.xml")).isEqualTo(shown.text("ecs logback.xml"));
        String program = "java %s -cp 'target/classes:target/dependency/*' AnyStream redis://localhost:6379";
        try (Script text = outside.start(program.formatted(""))) {
            assertThat(text.awaitLine(line -> line.contains("connected to")))
                    .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z INFO +StreamConsumer - .*")
                    .contains("stream=\"visitors\"", "event=\"connected\"");
        }
        try (Script json = outside.start(program.formatted("-Dlogback.configurationFile=ecs.xml"))) {
            assertThat(json.awaitLine(line -> line.contains("connected to")))
                    .startsWith("{\"@timestamp\":")
                    .contains(
                            "\"log.level\":\"INFO\"",
                            "\"service.name\":\"my-service\"",
                            "\"event\":\"connected\"",
                            "\"stream\":\"visitors\"");
        }
    }

    @Test
    @Shows(
            document = WIRE,
            value = {"redis-cli", "PublishIntent.java"})
    void eachSampleOfTheWireContractPublishesIntents(Shown shown) {
        String intents = "quantum:stream:trade.intent";
        outside.redisCli();
        assertThat(outside.read(PROGRAMS + "PublishIntent.java")).isEqualTo(shown.text("PublishIntent.java"));
        assertThat(outside.run(shown.text("redis-cli")).lines()).hasSize(2).allMatch(line -> line.matches("\\d+-\\d+"));
        outside.run("java -cp 'target/classes:target/dependency/*' PublishIntent redis://localhost:6379 one");

        assertThat((List<?>) redis.command("XRANGE", intents, "-", "+"))
                .extracting(entry -> decoded(intents, (List<?>) entry).id().value())
                .containsExactly("cli-1", "cli-2", "one");
    }

    private static TradeIntent decoded(String stream, List<?> entry) {
        byte[][] fields = ((List<?>) entry.get(1))
                .stream().map(text -> ((String) text).getBytes(UTF_8)).toArray(byte[][]::new);
        RawEntry raw = RawEntry.of(EntryId.parse((String) entry.get(0)), fields);
        return ((Decoded.Valid<TradeIntent>) TradeIntentCodec.of(stream).decode(raw)).value();
    }
}

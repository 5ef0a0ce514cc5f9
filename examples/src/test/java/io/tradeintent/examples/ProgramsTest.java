package io.tradeintent.examples;

import static io.tradeintent.examples.Programs.INTENTS;
import static io.tradeintent.examples.Programs.LIMIT;
import static io.tradeintent.examples.Programs.RESULTS;
import static io.tradeintent.examples.Programs.addIntent;
import static io.tradeintent.examples.Programs.awaitGroup;
import static io.tradeintent.examples.Programs.awaitLength;
import static io.tradeintent.examples.Programs.start;
import static io.tradeintent.examples.Programs.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import org.junit.jupiter.api.Test;

/** Each program does what its first sentence says. */
@RedisTest
class ProgramsTest {

    private final RedisServer redis;

    ProgramsTest(RedisServer redis) {
        this.redis = redis;
    }

    @Test
    void liveOnPaperPrintsEntryStopAndTargets() {
        try (JavaProcess trader = start(LiveOnPaper.class, redis)) {
            awaitGroup(redis, INTENTS);
            addIntent(redis);

            for (String order : new String[] {"type=MARKET", "type=STOP_MARKET", "type=TAKE_PROFIT_MARKET"}) {
                trader.awaitLine(line -> line.startsWith("ADAUSDT ") && line.contains(order), LIMIT);
            }
            assertThat(text(redis, RESULTS)).contains("\"status\":\"filled\"", "\"adapter\":\"paper\"");
            trader.terminate();
            assertThat(trader.awaitExit(LIMIT)).isEqualTo(143);
        }
    }

    @Test
    void anyStreamGreetsWhoHasANameAndSetsAsideWhoHasNone() {
        redis.command("XADD", "visitors", "*", "name", "Ada");
        redis.command("XADD", "visitors", "*", "nickname", "Bo");
        try (JavaProcess greeter = start(AnyStream.class, redis)) {
            greeter.awaitLine(line -> line.equals("hello, Ada"), LIMIT);
            awaitLength(redis, "greetings", 1);
            awaitLength(redis, "visitors:dlq", 1);
        }
        assertThat(text(redis, "greetings")).contains("to, Ada");
        assertThat(text(redis, "visitors:dlq")).contains("nickname, Bo", "there is no field 'name'");
    }

    @Test
    void publishedIntentsAreReadAndAReplayedOneIsStillTheSame() {
        try (JavaProcess service = start(SafeDrainService.class, redis)) {
            awaitGroup(redis, INTENTS);
            assertThat(outputOf(start(PublishIntent.class, redis, "one"))).matches("[0-9]+-[0-9]+");
            awaitLength(redis, RESULTS, 1);
            assertThat(text(redis, RESULTS)).contains("\"intent_id\":\"one\"", "skipped_drain");

            assertThat(outputOf(start(ReplayIntents.class, redis, "0-0"))).isEqualTo("would copy 1\ncopied 1");
            awaitLength(redis, RESULTS, 2);
            assertThat(text(redis, RESULTS)).containsOnlyOnce("skipped_drain").containsOnlyOnce("skipped_duplicate");
            assertThat(service.isAlive()).isTrue();
        }
    }

    private static String outputOf(JavaProcess started) {
        try (JavaProcess program = started) {
            assertThat(program.awaitExit(LIMIT))
                    .as(String.join("\n", program.errorLines()))
                    .isZero();
            return String.join("\n", program.lines());
        }
    }
}

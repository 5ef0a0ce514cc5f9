package io.tradeintent.runner;

import static io.tradeintent.runner.Intents.GROUP;
import static io.tradeintent.runner.Intents.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.intent.StreamNames;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code says the same of every verb: 0 done, 1 failed, 2 wrong usage or configuration, 3 something needs a person. */
@RedisTest
class ExitCodesTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long HOURS_AGO =
            Instant.now().minus(Duration.ofHours(10)).toEpochMilli();

    private final RedisServer redis;

    ExitCodesTest(RedisServer redis) {
        this.redis = redis;
    }

    private int code(String verb) {
        return ran(verb).code();
    }

    private Ran ran(String verb) {
        return Ran.verb(Intents.environment(redis), verb.split(" "));
    }

    /** A group in good order: all it was given is settled. */
    private void well() {
        Intents.addGood(redis, "ADAUSDT");
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "$");
    }

    /** Ten hours of lag, no consumer, entries of ghosts, and a dead letter. */
    private void bad() {
        bad("ghost");
    }

    private void bad(String consumer) {
        Intents.group(redis);
        redis.command("XADD", STREAM, HOURS_AGO + "-0", "payload", "{}");
        redis.command("XADD", STREAM, HOURS_AGO + "-1", "payload", "{}");
        Intents.read(redis, consumer, 1);
        Intents.setAside(redis, "1-1", "undecodable", "payload", "{no json");
    }

    @ParameterizedTest
    @CsvSource({
        "status, 0, 1, 1, 3",
        "groups, 0, 1, 1, 3",
        "lag, 0, 1, 1, 0",
        "pending, 0, 1, 1, 0",
        "skip-to new, 0, 1, 1, 0",
        "replay --from 0-0, 0, 1, 1, 0",
        "dead-letters list, 0, 1, 1, 0",
        "dead-letters replay --all, 0, 1, 1, 0",
        "dead-letters purge --all, 0, 1, 1, 0",
        "prune-consumers, 0, 1, 1, 0",
        "publish --symbol A --side BUY --usd 5, 0, 0, 1, 0",
        "positions, 0, 0, 1, 0",
        "executions, 0, 0, 1, 0",
        "execution one, 1, 1, 1, 1",
        "doubts, 0, 0, 1, 0",
        "doubts clear ADAUSDT one --yes, 1, 1, 1, 1",
        "run --until-idle 100ms --instance a, 0, 0, 1, 0"
    })
    void aVerbSaysHowItEnded(String verb, int well, int noStream, int noRedis, int needsAPerson) throws IOException {
        assertThat(code(verb)).as("no stream").isEqualTo(noStream);
        redis.command("FLUSHALL");
        well();
        assertThat(code(verb)).as("well").isEqualTo(well);
        redis.command("FLUSHALL");
        bad(nameOf("a"));
        assertThat(code(verb)).as("needs a person").isEqualTo(needsAPerson);
        assertThat(code(verb + " --nonsense")).as("wrong usage").isEqualTo(2);
        Ran nowhere = Ran.verb(Map.of("REDIS_URL", "redis://127.0.0.1:1"), verb.split(" "));
        assertThat(nowhere.code()).as("no Redis").isEqualTo(noRedis);
        assertThat(nowhere.err()).contains("cannot connect").hasLineCount(1);
    }

    @Test
    void allThatNeedsAPersonIsNamedByItsCode() {
        bad();

        Ran status = ran("status --json --max-unattended 0s");
        Ran groups = ran("groups --json --max-unattended 0s");

        assertThat(codesOf(status.event("group")))
                .containsExactly("no_live_consumer", "lag_too_old", "ghosts_hold_entries", "pending_too_old");
        assertThat(codesOf(status.event("stream"))).containsExactly("dead_letters_waiting");
        assertThat(codesOf(groups.event("group"))).isEqualTo(codesOf(status.event("group")));
        assertThat(codesOf(groups.event("dead_letters"))).containsExactly("dead_letters_waiting");
        assertThat(ran("status").out())
                .contains(
                        "needs a person: lag_too_old: the oldest entry that group '" + GROUP
                                + "' was never given has waited for 10h",
                        "needs a person: no_live_consumer: ",
                        "needs a person: dead_letters_waiting: 1 dead letter waits");
    }

    /** Returns the name of a consumer of this host, whose entries its next life takes up at once. */
    private static String nameOf(String instance) throws IOException {
        return StreamNames.consumer(
                "trade_intent_consumer", InetAddress.getLocalHost().getHostName(), instance);
    }

    private static List<String> codesOf(Json event) {
        return event.list("needs_a_person").stream()
                .map(concern -> String.valueOf(((Map<?, ?>) concern).get("code")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"status", "groups"})
    void eachConcernIsEnoughAndEachHasABound(String verb) {
        bad();
        String all = verb + " --max-lag-age 11h --max-pending-age 11h --max-unattended 11h --max-dead-letters 1";
        assertThat(code(all)).isZero();
        for (String tightened :
                List.of("--max-lag-age 9h", "--max-pending-age 9h", "--max-unattended 9h", "--max-dead-letters 0")) {
            String name = tightened.substring(0, tightened.indexOf(' '));
            assertThat(code(all.replaceFirst(name + " [0-9]+h?", tightened)))
                    .as(tightened)
                    .isEqualTo(3);
        }
    }

    private JavaProcessBuilder run(String... arguments) {
        return JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--json", "--start", "earliest")
                .args(arguments)
                .env("REDIS_URL", redis.uri().toString());
    }

    @Test
    void handlersThatDoNotReturnNeedAPersonHoweverTheRunEnds() {
        Intents.addGood(redis, "ADAUSDT");
        try (JavaProcess run = run("--mode", "live", "--adapter", "deaf", "--stop-within", "1s")
                .start()) {
            await("the handler").atMost(LIMIT).until(() -> run.errorLines().contains("deaf adapter: asked"));
            run.terminate();
            assertThat(run.awaitExit(LIMIT)).isEqualTo(3);
            assertThat(run.errorLines())
                    .anyMatch(line -> line.startsWith("tradeintent-runner: handlers that have not returned")
                            && line.endsWith(": 1"));
        }
    }

    @Test
    void anEntryThatWasDeletedWhileItWasPendingNeedsAPerson() throws IOException {
        Intents.group(redis);
        String id = Intents.addGood(redis, "ADAUSDT");
        Intents.read(redis, nameOf("a"), 1);
        redis.command("XDEL", STREAM, id);

        Ran ran = ran("run --until-idle 100ms --instance a");

        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        assertThat(ran.err()).contains("pending entries were trimmed or deleted since the consumer was started: 1");
    }
}

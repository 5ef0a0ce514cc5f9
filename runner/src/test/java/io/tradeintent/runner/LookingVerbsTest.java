package io.tradeintent.runner;

import static io.tradeintent.runner.Intents.GROUP;
import static io.tradeintent.runner.Intents.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import org.junit.jupiter.api.Test;

/** What an operator sees. */
@RedisTest
class LookingVerbsTest {

    private final RedisServer redis;

    LookingVerbsTest(RedisServer redis) {
        this.redis = redis;
    }

    private Ran verb(String... arguments) {
        return Ran.verb(Intents.environment(redis), arguments);
    }

    @Test
    void statusShowsStreamGroupAndConsumers() {
        Intents.group(redis);
        Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "ADAUSDT");
        Intents.read(redis, "one", 1);

        Ran ran = verb("status", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.event("stream").number("length")).isEqualTo(2);
        assertThat(ran.event("group").number("lag")).isEqualTo(1);
        assertThat(ran.event("group").number("pending")).isEqualTo(1);
        assertThat(ran.event("consumer").text("consumer")).isEqualTo("one");
        assertThat(ran.event("consumer").flag("alive")).isFalse();
        assertThat(verb("status").out()).contains(STREAM, "never delivered", "one");
    }

    @Test
    void pendingForTooLongNeedsAPerson() {
        Intents.group(redis);
        redis.command("XADD", STREAM, "1766550734062-0", "payload", "x");
        Intents.read(redis, "gone", 1);

        assertThat(verb("status").code()).isEqualTo(3);
        assertThat(verb("status").out())
                .contains(
                        "needs a person: pending_too_old: the oldest of 1 pending entries of group '" + GROUP
                                + "' is as old as",
                        "above 10m");
        assertThat(verb("groups", "--max-pending-age", "900000h", "--max-unattended", "900000h")
                        .code())
                .isZero();
    }

    @Test
    void aGroupBehindTheTrimHorizonNeedsAPerson() {
        Intents.group(redis);
        Intents.addGood(redis, "ADAUSDT");
        Intents.read(redis, "one", 1);
        for (int i = 0; i < 3; i++) {
            Intents.addGood(redis, "ADAUSDT");
        }
        redis.command("XTRIM", STREAM, "MAXLEN", "1");

        Ran ran = verb("groups", "--json");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.event("group").list("needs_a_person").toString())
                .contains("behind the trim horizon: 2 entries were trimmed");
        assertThat(verb("groups").out()).contains("needs a person");
    }

    @Test
    void anUnknownLagIsNullAndNeedsAPerson() {
        String first = Intents.addGood(redis, "ADAUSDT");
        String second = Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "ADAUSDT");
        Intents.group(redis);
        redis.command("XGROUP", "SETID", STREAM, GROUP, first);
        redis.command("XDEL", STREAM, second);

        assertThat(verb("lag", "--json").event("lag").text("lag")).isEqualTo("null");
        assertThat(verb("lag").out()).contains("lag      unknown");
        assertThat(verb("status").code()).isEqualTo(3);
    }

    @Test
    void lagOfZeroIsNeverCalledProcessed() {
        Intents.group(redis);
        Intents.addGood(redis, "ADAUSDT");
        Intents.read(redis, "one", 1);

        assertThat(verb("lag").out())
                .contains("lag      0  entries never delivered", "pending  1", "Neither says what was processed.");
    }

    @Test
    void pendingTellsWhoHoldsWhatAndWhatIsLost() {
        Intents.group(redis);
        String lost = Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "ADAUSDT");
        Intents.read(redis, "one", 2);
        redis.command("XDEL", STREAM, lost);

        Ran ran = verb("pending", "--json");

        assertThat(ran.events("pending")).hasSize(2);
        assertThat(ran.events("pending").get(0).flag("exists")).isFalse();
        assertThat(verb("pending", "--limit", "1").out()).contains("no: lost", "1 of 2 pending entries");
    }

    @Test
    void deadLettersAreListedWithTheirContent() {
        Intents.addGood(redis, "ADAUSDT");
        Intents.setAside(redis, "1-1", "undecodable", "payload", "{no json");
        Intents.setAside(redis, "2-2", "invalid_intent", "payload", "{}");

        assertThat(verb("dead-letters", "list", "--reason", "undecodable", "--json")
                        .event("dead_letter")
                        .object("fields")
                        .get("payload"))
                .isEqualTo("{no json");
        assertThat(verb("dead-letters", "list", "--limit", "1").out()).contains("1 of 2 dead letters");
    }

    @Test
    void statusShowsHowAConsumerInAnotherProcessIs() {
        Intents.group(redis);
        report("living", "PAUSED", "OPEN", "", "results cannot be written: OOM");
        redis.command("SET", STREAM + ":alive:" + GROUP.replace(":", "%3A") + ":living", "token");
        report("broken", "FAILED", "CLOSED", "the group is gone", "");

        String shown = verb("status").out();

        assertThat(shown)
                .contains("paused, breaker open", "living has trouble: results cannot be written: OOM")
                .contains("broken is failed since 2025-12-24T04:32:13.062Z: the group is gone");
        assertThat(verb("status", "--json").events("consumer"))
                .extracting(consumer -> consumer.text("consumer"), consumer -> consumer.text("state"))
                .containsExactly(tuple("broken", "failed"), tuple("living", "paused"));
        redis.command("DEL", STREAM + ":alive:" + GROUP.replace(":", "%3A") + ":living");
        Intents.addGood(redis, "ADAUSDT");
        Intents.read(redis, "living", 1);
        assertThat(verb("status").out()).contains("was paused, breaker open");
    }

    private void report(String consumer, String state, String breaker, String reason, String trouble) {
        redis.command(
                "HSET",
                STREAM + ":about:" + GROUP.replace(":", "%3A") + ":" + consumer,
                "state",
                state,
                "breaker",
                breaker,
                "reason",
                reason,
                "trouble",
                trouble,
                "at",
                "1766550734062",
                "for_ms",
                "1000",
                "up_ms",
                "2000",
                "running",
                "1",
                "in_flight",
                "2",
                "parked",
                "3");
    }

    @Test
    void whatIsNotThereIsSaidInOneLine() {
        assertThat(verb("status"))
                .isEqualTo(new Ran(
                        1, "", "tradeintent-runner: no such stream: '" + STREAM + "'" + System.lineSeparator()));
        Intents.addGood(redis, "ADAUSDT");
        assertThat(verb("lag", "--group", "none").err())
                .contains("no such group: 'none'")
                .hasLineCount(1);
    }

    @Test
    void deadLettersOfAStreamThatDoesNotExistAreNotCountedAsNone() {
        for (String verb : new String[] {"list", "replay", "purge"}) {
            assertThat(verb("dead-letters", verb, "--all"))
                    .as(verb)
                    .isEqualTo(new Ran(
                            1, "", "tradeintent-runner: no such stream: '" + STREAM + "'" + System.lineSeparator()));
        }
        Intents.setAside(redis, "1-1", "undecodable", "payload", "{");
        assertThat(verb("dead-letters", "list").out()).as("they outlive it").contains("1 of 1 dead letters");
    }

    @Test
    void anotherServiceAndAnotherPrefixAreLookedAtWhereAsked() {
        redis.command("XGROUP", "CREATE", "p:stream:trade.intent", "p:group:s:trade.intent", "0", "MKSTREAM");

        assertThat(verb("lag", "--prefix", "p", "--service", "s").code()).isZero();
        assertThat(verb("lag", "--stream", "p:stream:trade.intent", "--group", "p:group:s:trade.intent")
                        .code())
                .isZero();
    }
}

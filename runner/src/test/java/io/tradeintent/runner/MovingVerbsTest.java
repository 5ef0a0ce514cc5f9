package io.tradeintent.runner;

import static io.tradeintent.runner.Intents.GROUP;
import static io.tradeintent.runner.Intents.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator moves, deletes and publishes. */
@RedisTest
class MovingVerbsTest {

    private final RedisServer redis;

    MovingVerbsTest(RedisServer redis) {
        this.redis = redis;
    }

    private Ran verb(String... arguments) {
        return Ran.verb(Intents.environment(redis), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skip-to new",
                "skip-to earliest",
                "replay --from 0-0",
                "dead-letters replay --all --accept-age",
                "dead-letters purge --all",
                "prune-consumers --idle 0s",
                "publish --symbol ADAUSDT --side BUY --usd 20",
                "publish --count 5"
            })
    void aDryRunSaysWhatWouldHappenAndChangesNothing(String verb) {
        Intents.group(redis);
        Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "ADAUSDT");
        Intents.setAside(redis, "1-1", "undecodable", "payload", "{no json");
        redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "ghost");
        Intents.read(redis, "one", 1);
        String before = Intents.everything(redis);

        Ran ran = verb((verb + " --dry-run").split(" "));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("would ");
        assertThat(Intents.everything(redis)).isEqualTo(before);
    }

    @Test
    void skipToMovesTheGroupAndSaysWhatItSkipped() {
        Intents.group(redis);
        Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "ADAUSDT");

        Json move = verb("skip-to", "new", "--json").event("skip_to");

        assertThat(move.number("entries")).isEqualTo(2);
        assertThat(move.flag("changed")).isTrue();
        assertThat(verb("lag", "--json").event("lag").number("lag")).isZero();
        assertThat(verb("skip-to", "earliest").out()).contains("2 entries delivered again");
    }

    @ParameterizedTest
    @CsvSource({
        "skip-to new, skip_to",
        "replay --from 0-0, replay",
        "dead-letters replay --all, dead_letters_replay",
        "dead-letters purge --all, dead_letters_purge",
        "prune-consumers, prune_consumers"
    })
    void aVerbThatFindsNothingToChangeSaysThatNothingChanged(String verb, String event) {
        Intents.group(redis);

        Ran ran = verb((verb + " --json").split(" "));

        assertThat(ran.event(event).flag("changed")).as(ran.out()).isFalse();
    }

    @Test
    void aLiveConsumerForbidsSkippingUnlessForced() {
        Intents.group(redis);
        Intents.addGood(redis, "ADAUSDT");
        redis.command("SET", STREAM + ":alive:" + GROUP.replace(":", "%3A") + ":busy", "token", "PX", "60000");

        Ran refused = verb("skip-to", "new");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("consumers are alive: busy");
        assertThat(verb("skip-to", "new", "--dry-run").out()).contains("without --force this would be refused");
        assertThat(verb("skip-to", "new", "--force").code()).isZero();
    }

    @Test
    void aReplayedIntentKeepsItsIdentityAndItsAge() {
        redis.command(
                "XADD", STREAM, "1766550734062-7", "payload", "{\"symbol\":\"A\",\"side\":\"BUY\",\"quantity\":1}");

        assertThat(verb("replay", "--from", "2025-12-24T04:32:14Z").out()).contains("published again 1 entry");

        List<?> copy = (List<?>) ((List<?>) ((List<?>) redis.command("XREVRANGE", STREAM, "+", "-")).get(0)).get(1);
        assertThat(copy.stream().map(String::valueOf).toList())
                .containsSequence("intent_id", STREAM + ":1766550734062-7")
                .containsSequence("timestamp", "2025-12-24T04:32:14.062Z")
                .containsSequence("x-replay-of", "1766550734062-7");
    }

    @Test
    void aReplayedIntentWithAnIdOfItsOwnIsLeftAsItIs() {
        String id = Intents.add(
                redis,
                "symbol",
                "A",
                "side",
                "BUY",
                "quantity",
                "1",
                "intent_id",
                "mine",
                "timestamp",
                "1766550734062");

        verb("replay", "--from", id, "--to", id);

        assertThat((List<?>) ((List<?>) ((List<?>) redis.command("XREVRANGE", STREAM, "+", "-")).get(0)).get(1))
                .isEqualTo(List.of(
                        "symbol",
                        "A",
                        "side",
                        "BUY",
                        "quantity",
                        "1",
                        "intent_id",
                        "mine",
                        "timestamp",
                        "1766550734062",
                        "x-replay-of",
                        id));
    }

    @Test
    void theRangeOfAReplayIsObeyed() {
        String first = Intents.addGood(redis, "A");
        String second = Intents.addGood(redis, "B");
        Intents.addGood(redis, "C");

        Json limited = verb("replay", "--from", first, "--limit", "2", "--dry-run", "--json")
                .event("replay");

        assertThat(limited.text("last")).isEqualTo(second);
        assertThat(limited.flag("more")).isTrue();
        assertThat(verb("replay", "--from", second, "--to", first).code()).isEqualTo(2);
        assertThat(Intents.length(redis, STREAM)).isEqualTo(3);
    }

    @Test
    void aDeadLetterIsReplayedOnceAndOnlyTheWordOfAnOperatorMakesItRun() {
        Intents.group(redis);
        Intents.setAside(redis, "1766550734062-0", "rejected", "symbol", "A", "side", "BUY", "quantity", "1");

        assertThat(verb("dead-letters", "replay", "--all", "--accept-age").code())
                .isZero();
        assertThat(verb("dead-letters", "replay", "--all").out()).contains("published again 0 dead letters");

        assertThat(redis.command("XRANGE", STREAM, "-", "+").toString())
                .contains("x-accept-age, true", "intent_id, " + STREAM + ":1766550734062-0");
        assertThat(Intents.length(redis, STREAM)).isEqualTo(1);
        assertThat(Intents.length(redis, STREAM + ":dlq")).isZero();
    }

    @Test
    void withoutThatWordNothingAcceptsItsAge() {
        Intents.group(redis);
        Intents.setAside(redis, "1766550734062-0", "rejected", "symbol", "A", "side", "BUY", "quantity", "1");

        verb("dead-letters", "replay", "--all", "--force");

        assertThat(redis.command("XRANGE", STREAM, "-", "+").toString())
                .doesNotContain("x-accept-age")
                .contains("timestamp, 2025-12-24T04:32:14.062Z");
    }

    @Test
    void deadLettersArePurgedByIdByReasonAndNeverByLeavingThatOut() {
        Intents.group(redis);
        Intents.setAside(redis, "1-1", "undecodable", "payload", "{");
        Intents.setAside(redis, "2-2", "rejected", "payload", "{");

        assertThat(verb("dead-letters", "purge").code()).isEqualTo(2);
        assertThat(verb("dead-letters", "purge", "--reason", "rejected").out()).contains("removed 1 dead letter");
        assertThat(verb("dead-letters", "purge", "--id", "7-7").code()).isEqualTo(1);
        assertThat(Intents.length(redis, STREAM + ":dlq")).isEqualTo(1);
    }

    @Test
    void aConsumerWithPendingEntriesIsKept() {
        Intents.group(redis);
        Intents.addGood(redis, "A");
        Intents.read(redis, "holder", 1);
        redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "ghost");

        Json pruned = verb("prune-consumers", "--idle", "0s", "--json").event("prune_consumers");

        assertThat(pruned.list("removed").toString()).isEqualTo("[ghost]");
        assertThat(pruned.object("kept").toString()).isEqualTo("{holder=1}");
    }

    @Test
    void onlyWhatAConsumerWouldTakeIsPublished(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("intents");
        Files.writeString(file, "{\"symbol\":\"A\",\"side\":\"BUY\",\"quantity\":1}\n{\"symbol\":\"B\"}\n");

        Ran refused = verb("publish", "--file", file.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("line 2", "side: missing");
        assertThat(verb("publish", "--symbol", "A", "--side", "BUY").err()).contains("size: missing");
        assertThat(verb("publish", "--side", "BUY", "--usd", "5").err()).contains("symbol: missing");
        assertThat(verb("publish", "--usd", "5", "--quantity", "5").err()).contains("exclude one another");
        assertThat(redis.command("EXISTS", STREAM)).isEqualTo(0L);
    }

    @Test
    void whatIsPublishedComesInOnePieceAndOrder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("intents");
        Files.writeString(
                file, "{\"symbol\":\"A\",\"side\":\"BUY\",\"quantity\":1}\n\n{\"symbol\":\"币\",\"side\":\"HOLD\"}\n");

        assertThat(verb("publish", "--file", file.toString(), "--json")
                        .event("published")
                        .number("entries"))
                .isEqualTo(2);
        assertThat(verb("publish", "--symbol", "C", "--action", "close").code()).isZero();
        assertThat(verb("publish", "--count", "6000").out()).contains("published 6000 entries");
        assertThat(Intents.length(redis, STREAM)).isEqualTo(6003);
        assertThat(redis.command("XRANGE", STREAM, "-", "+", "COUNT", "2").toString())
                .contains("\"A\"", "\"币\"");
    }
}

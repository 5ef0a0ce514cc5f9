package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The intents that a test publishes for live services, each of which the venue can take, and what the services say of them. */
final class LiveStream {

    /** Bought and sold in turn, one direction a market. */
    static final List<String> MARKETS =
            List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "ADAUSDT", "XRPUSDT", "BNBUSDT", "LINKUSDT", "1000PEPEUSDT");

    private final RedisServer redis;
    private final Random dice;
    private final List<String> entries = new ArrayList<>();
    private final List<String> payloads = new ArrayList<>();

    LiveStream(RedisServer redis, long seed) {
        this.redis = redis;
        this.dice = new Random(seed);
    }

    /** Publishes intents as they come: most open, some close all or a part, some are copies of one before. */
    void publish(int count) {
        for (int i = 0; i < count; i++) {
            int lot = dice.nextInt(100);
            if (lot < 8 && !payloads.isEmpty()) {
                add(payloads.get(dice.nextInt(payloads.size())));
            } else if (lot < 20) {
                add(close(market(), dice.nextBoolean() ? "" : ",\"percentage\":0.5"));
            } else {
                add(open(market()));
            }
        }
    }

    /** Publishes intents that open, some of them twice. */
    void publishOpens(int count) {
        for (int i = 0; i < count; i++) {
            add(i % 8 == 7 ? payloads.get(dice.nextInt(payloads.size())) : open(market()));
        }
    }

    String market() {
        return MARKETS.get(dice.nextInt(MARKETS.size()));
    }

    String open(String market) {
        String side = MARKETS.indexOf(market) % 2 == 0 ? "BUY" : "SELL";
        return "{\"intent_id\":\"open-" + payloads.size() + "\",\"symbol\":\"" + market + "\",\"side\":\"" + side
                + "\",\"position_size_usd\":" + (300 + dice.nextInt(600)) + ",\"leverage\":" + (1 + dice.nextInt(5))
                + ",\"timestamp\":\"" + Instant.now() + "\"}";
    }

    String close(String market, String size) {
        return "{\"intent_id\":\"close-" + payloads.size() + "\",\"symbol\":\"" + market + "\",\"action\":\"CLOSE\""
                + size + ",\"timestamp\":\"" + Instant.now() + "\"}";
    }

    void add(String payload) {
        payloads.add(payload);
        entries.add(Intents.add(redis, "payload", payload));
    }

    List<String> entries() {
        return List.copyOf(entries);
    }

    void awaitResults(int count, Duration limit) {
        await("results").atMost(limit).until(() -> Intents.length(redis, Intents.RESULTS) >= count);
    }

    List<Json> results() {
        List<Json> results = new ArrayList<>();
        for (Object entry : (List<?>) redis.command("XRANGE", Intents.RESULTS, "-", "+")) {
            List<?> fields = (List<?>) ((List<?>) entry).get(1);
            results.add(Json.parse(String.valueOf(fields.get(fields.indexOf("payload") + 1))));
        }
        return results;
    }

    List<String> statuses() {
        return results().stream().map(result -> result.text("status")).toList();
    }

    /** Returns how many entries have been given to a consumer of a group and are not finished. */
    long pending(String group) {
        return (Long) ((List<?>) redis.command("XPENDING", Intents.STREAM, group)).get(0);
    }

    void hasNothingLeft(String group) {
        assertThat(pending(group)).as("pending").isZero();
        assertThat(Intents.length(redis, Intents.STREAM + ":dlq"))
                .as("dead letters")
                .isZero();
        assertThat(doubts()).as("markets with doubts").isEmpty();
    }

    private Set<String> doubts() {
        Set<String> doubtful = new TreeSet<>();
        try (RedisExecutionLedger ledger = RedisExecutionLedger.builder(
                        RedisTarget.of(RedisURI.create(redis.uri().toString())))
                .deadline(Duration.ofSeconds(10))
                .open()) {
            for (String market : MARKETS) {
                if (!ledger.doubts(Symbol.of(market)).isEmpty()) {
                    doubtful.add(market);
                }
            }
        }
        return doubtful;
    }
}

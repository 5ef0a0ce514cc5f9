package io.tradeintent.runner;

import io.tradeintent.testkit.RedisServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The stream of intents of a test, as producers and operators see it. */
final class Intents {

    static final String STREAM = "quantum:stream:trade.intent";
    static final String RESULTS = "quantum:stream:execution.result";
    static final String GROUP = "quantum:group:trade_intent_consumer:trade.intent";

    private Intents() {}

    static Map<String, String> environment(RedisServer redis) {
        return Map.of("REDIS_URL", redis.uri().toString());
    }

    static String add(RedisServer redis, String... fields) {
        String[] command = new String[3 + fields.length];
        command[0] = "XADD";
        command[1] = STREAM;
        command[2] = "*";
        System.arraycopy(fields, 0, command, 3, fields.length);
        return (String) redis.command(command);
    }

    /** Adds an intent that is fresh and valid. */
    static String addGood(RedisServer redis, String symbol) {
        return add(
                redis,
                "payload",
                "{\"symbol\":\"" + symbol + "\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\"" + Instant.now()
                        + "\"}");
    }

    /** Adds an intent that no reader takes for one, and sets it aside as a consumer does. */
    static void setAside(RedisServer redis, String originalId, String reason, String... fields) {
        List<String> about = List.of(
                "x-original-stream",
                STREAM,
                "x-original-id",
                originalId,
                "x-group",
                GROUP,
                "x-consumer",
                "c",
                "x-deliveries",
                "1",
                "x-reason",
                reason,
                "x-error",
                "it is wrong",
                "x-time",
                "2026-01-02T03:04:05Z");
        List<String> command = new java.util.ArrayList<>(List.of("XADD", STREAM + ":dlq", "*"));
        command.addAll(List.of(fields));
        command.addAll(about);
        redis.command(command.toArray(String[]::new));
    }

    static void group(RedisServer redis) {
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
    }

    static void read(RedisServer redis, String consumer, int count) {
        redis.command("XREADGROUP", "GROUP", GROUP, consumer, "COUNT", "" + count, "STREAMS", STREAM, ">");
    }

    static long length(RedisServer redis, String key) {
        return (Long) redis.command("XLEN", key);
    }

    /** Everything that the server holds. */
    static String everything(RedisServer redis) {
        StringBuilder all = new StringBuilder();
        ((List<?>) redis.command("KEYS", "*"))
                .stream()
                        .map(String::valueOf)
                        .sorted()
                        .forEach(key -> all.append(key)
                                .append(redis.command("DUMP", key))
                                .append('\n'));
        return all.toString();
    }
}

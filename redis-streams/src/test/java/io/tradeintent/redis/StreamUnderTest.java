package io.tradeintent.redis;

import io.lettuce.core.RedisURI;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The stream {@code s} of a server, with entries at {@code 1-0}, {@code 2-0} and so on. */
record StreamUnderTest(RedisServer redis) {

    static final String NAME = "s";

    RedisTarget target() {
        return target(redis.uri());
    }

    static RedisTarget target(URI uri) {
        return RedisTarget.of(RedisURI.create(uri));
    }

    void add(int from, int to) {
        for (int i = from; i <= to; i++) {
            redis.command("XADD", NAME, i + "-0", "f", "v" + i);
        }
    }

    void group(String group) {
        redis.command("XGROUP", "CREATE", NAME, group, "0", "MKSTREAM");
    }

    void read(String group, String consumer, int count) {
        redis.command("XREADGROUP", "GROUP", group, consumer, "COUNT", "" + count, "STREAMS", NAME, ">");
    }

    void alive(String group, String consumer) {
        redis.command("SET", NAME + ":alive:" + group.replace(":", "%3A") + ":" + consumer, "token", "PX", "60000");
    }

    /** Sets an entry aside as a consumer does. */
    EntryId deadLetter(String originalId, String reason, String... originalFields) {
        List<String> command = new ArrayList<>(List.of("XADD", NAME + ":dlq", "*"));
        command.addAll(List.of(originalFields));
        command.addAll(List.of("x-original-stream", NAME, "x-original-id", originalId, "x-group", "g"));
        command.addAll(List.of("x-consumer", "c", "x-deliveries", "5", "x-reason", reason, "x-error", "it is wrong"));
        command.addAll(List.of("x-time", "2026-01-02T03:04:05Z"));
        return EntryId.parse((String) redis.command(command.toArray(new String[0])));
    }

    /** The fields of all entries, each as one list of names and values. */
    List<List<String>> fields(String key) {
        return entries(key).stream().map(StreamUnderTest::fieldsOf).toList();
    }

    List<EntryId> ids(String key) {
        return entries(key).stream()
                .map(row -> EntryId.parse((String) row.get(0)))
                .toList();
    }

    /** Everything that the server holds, as the server would write it to a file. */
    String everything() {
        StringBuilder all = new StringBuilder();
        List<?> keys = (List<?>) redis.command("KEYS", "*");
        keys.stream()
                .map(String::valueOf)
                .sorted()
                .forEach(key ->
                        all.append(key).append(redis.command("DUMP", key)).append('\n'));
        return all.toString();
    }

    static EntryId id(long millis) {
        return new EntryId(millis, 0);
    }

    private List<List<?>> entries(String key) {
        List<List<?>> rows = new ArrayList<>();
        String from = "-";
        while (true) {
            List<?> page = (List<?>) redis.command("XRANGE", key, from, "+", "COUNT", "50");
            page.forEach(row -> rows.add((List<?>) row));
            if (page.size() < 50) {
                return rows;
            }
            from = "(" + rows.get(rows.size() - 1).get(0);
        }
    }

    private static List<String> fieldsOf(List<?> row) {
        return ((List<?>) row.get(1)).stream().map(String::valueOf).toList();
    }
}

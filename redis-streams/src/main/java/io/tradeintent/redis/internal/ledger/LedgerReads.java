package io.tradeintent.redis.internal.ledger;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.stream.Doubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks at records of the ledger without touching them. Thread-safe.
 *
 * @param connection where to ask
 * @param limit how long a call may take
 */
public record LedgerReads(OnDemandConnection connection, Duration limit) implements AutoCloseable {

    private static final int KEYS_A_SCAN = 1_000;

    /** The rights that somebody needs who looks only. */
    public static Rights rights(String record, String doubts, String page, String pages) {
        return Rights.NONE
                .with("EVALSHA 0 0", "EVAL 0 0", "SCAN 0")
                .on(record, "HGETALL ?")
                .on(page, "HGETALL ?")
                .on(doubts, "SMEMBERS ?")
                .on(pages, "SMEMBERS ?");
    }

    /** Begins a call, which ends within the limit whatever its parts are. */
    public Deadline begin() {
        return Deadline.in(limit);
    }

    public Map<String, String> state(String what, String key) {
        return states(what, List.of(key)).getOrDefault(key, Map.of());
    }

    /** Reads many records at once, and leaves out those in which nothing was saved. */
    public Map<String, Map<String, String>> states(String what, List<String> keys) {
        return call(what, open -> {
            Map<String, CompletableFuture<Map<byte[], byte[]>>> answers = new LinkedHashMap<>();
            keys.forEach(
                    key -> answers.put(key, open.async().hgetall(bytes(key)).toCompletableFuture()));
            return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                    .thenApply(all -> saved(answers));
        });
    }

    private static Map<String, Map<String, String>> saved(Map<String, CompletableFuture<Map<byte[], byte[]>>> answers) {
        Map<String, Map<String, String>> states = new LinkedHashMap<>();
        answers.forEach((key, answer) -> {
            List<byte[]> namesAndValues = new ArrayList<>();
            answer.join().forEach((name, value) -> namesAndValues.addAll(List.of(name, value)));
            Map<String, String> state = RecordFields.read(namesAndValues);
            if (!state.isEmpty()) {
                states.put(key, state);
            }
        });
        return states;
    }

    public List<String> members(String what, String key) {
        return call(what, open -> open.async().smembers(bytes(key)).toCompletableFuture()).stream()
                .map(Calls::text)
                .toList();
    }

    /** Finds the keys that begin with a prefix, some of them at a time; one may come twice. */
    public void keys(String what, String prefix, Consumer<List<String>> some) {
        ScanArgs matching =
                ScanArgs.Builder.matches(bytes(Calls.pattern(prefix) + '*')).limit(KEYS_A_SCAN);
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            ScanCursor from = cursor;
            KeyScanCursor<byte[]> page =
                    call(what, open -> open.async().scan(from, matching).toCompletableFuture());
            some.accept(page.getKeys().stream().map(Calls::text).toList());
            cursor = page;
        } while (!cursor.isFinished());
    }

    <R> R call(String what, Function<StatefulRedisConnection<byte[], byte[]>, ? extends Future<R>> command) {
        try {
            return connection.call(what, begin(), command);
        } catch (RedisFailure failure) {
            throw unavailable(what, failure);
        }
    }

    static LedgerUnavailableException unavailable(String what, RedisFailure failure) {
        if (!failure.sent()) {
            String why = failure.ending() == Ending.CLOSED ? "the ledger is closed" : failure.getMessage();
            return new LedgerUnavailableException(what + ": " + why + "; nothing was written", Doubt.NOT_DONE, failure);
        }
        return failure.leavesDoubt()
                ? new LedgerUnavailableException(
                        failure.getMessage() + "; whether it was done is unknown", Doubt.MAYBE_DONE, failure)
                : new LedgerUnavailableException(String.valueOf(failure.getMessage()), Doubt.NOT_DONE, failure);
    }

    @Override
    public void close() {
        connection.close();
    }
}

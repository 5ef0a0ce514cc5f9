package io.tradeintent.redis.admin;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.batch.Failures;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.internal.stream.StreamSample;
import io.tradeintent.stream.Doubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks Redis about one stream and says in clear words what went wrong. Thread-safe. */
record AdminSession(OnDemandConnection connection, StreamKeys keys, Duration deadline) {

    private static final int NO_STREAM = 0;
    private static final int NO_GROUP = 1;
    private static final int KEYS_A_SCAN = 1_000;

    /** Runs a command that changes nothing. */
    <R> R look(String what, Function<StatefulRedisConnection<byte[], byte[]>, ? extends Future<R>> command) {
        try {
            return connection.call(what, Deadline.in(deadline), command);
        } catch (RedisFailure failure) {
            throw Failures.of(failure, Doubt.NOT_DONE, "");
        }
    }

    /** Runs a command that may change something, which leaves a doubt where its reply is lost. */
    <R> R change(String what, Function<StatefulRedisConnection<byte[], byte[]>, ? extends Future<R>> command) {
        try {
            return connection.call(what, Deadline.in(deadline), command);
        } catch (RedisFailure failure) {
            throw failure.leavesDoubt()
                    ? Failures.of(failure, Doubt.MAYBE_DONE, "; whether it was done is unknown")
                    : Failures.of(failure, Doubt.NOT_DONE, failure.sent() ? "" : "; nothing was changed");
        }
    }

    /** Makes sure that a change of several steps will not be refused halfway. */
    void require(Rights rights) {
        look(Rights.WHAT, rights::ask);
    }

    List<Object> look(String what, LuaScript script, List<byte[]> arguments) {
        return look(what, open -> script.run(open, List.of(bytes(keys.stream())), arguments));
    }

    List<Object> change(String what, LuaScript script, List<byte[]> arguments) {
        return change(what, List.of(bytes(keys.stream())), script, arguments);
    }

    /** Does the same with keys other than the stream alone. */
    List<Object> change(String what, List<byte[]> itsKeys, LuaScript script, List<byte[]> arguments) {
        return change(what, open -> script.run(open, itsKeys, arguments));
    }

    /** Looks at one group, or at all where the name is empty. */
    Optional<StreamSample> sample(String group) {
        return look("looking at stream '" + keys.stream() + "'", open -> StreamSample.ask(open, keys, group));
    }

    /** Refuses a reply that says that there is no such stream or group. */
    long found(List<Object> reply, String group) {
        long verdict = (Long) reply.get(0);
        if (verdict == NO_STREAM) {
            throw noStream();
        }
        if (verdict == NO_GROUP) {
            throw noGroup(group);
        }
        return verdict;
    }

    StreamException noStream() {
        return Failures.of(Kind.NOT_FOUND, "no such stream: '" + keys.stream() + "'", null);
    }

    StreamException noGroup(String group) {
        return Failures.of(Kind.NOT_FOUND, "no such group: '" + group + "' on stream '" + keys.stream() + "'", null);
    }

    /**
     * Names the consumers that have a liveness key. A consumer that was never given an entry may have no other trace: some
     * servers make a consumer known to its group only then.
     */
    Set<String> alive(String group) {
        return names(Calls.pattern(keys.livenessPrefix(group)), List.of(keys.livenessPrefix(group)));
    }

    /** Names the consumers that have a liveness key or a report of themselves. */
    Set<String> heardOf(String group) {
        List<String> prefixes = List.of(keys.livenessPrefix(group), keys.aboutPrefix(group));
        return names(Calls.pattern(keys.companion()) + ":a*:" + Calls.pattern(StreamKeys.part(group)) + ':', prefixes);
    }

    /** Scans for keys that begin with one of the prefixes; the pattern says what all of these begin with. */
    private Set<String> names(String pattern, List<String> prefixes) {
        ScanArgs matching = ScanArgs.Builder.matches(bytes(pattern + '*')).limit(KEYS_A_SCAN);
        Set<String> names = new TreeSet<>();
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            ScanCursor from = cursor;
            KeyScanCursor<byte[]> page = look(
                    "looking for consumers",
                    open -> open.async().scan(from, matching).toCompletableFuture());
            for (byte[] key : page.getKeys()) {
                String text = Calls.text(key);
                prefixes.stream()
                        .filter(text::startsWith)
                        .map(prefix -> StreamKeys.textOf(text.substring(prefix.length())))
                        .forEach(names::add);
            }
            cursor = page;
        } while (!cursor.isFinished());
        return names;
    }

    static List<byte[]> arguments(Object... parts) {
        List<byte[]> all = new ArrayList<>();
        for (Object part : parts) {
            all.add(bytes(part.toString()));
        }
        return all;
    }
}

package io.tradeintent.redis.internal.ledger;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.ProcessToken;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.stream.Doubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the ledger sends to Redis. No command is repeated: where an answer is lost, the caller is told that the
 * outcome is unknown. Thread-safe.
 *
 * @param reads where to ask
 * @param lease how long a claim stands after it was made or saved last
 * @param life how long a record stands after it was made or saved last
 * @param replicas how many replicas must have a save before it counts
 */
public record LedgerCalls(LedgerReads reads, Duration lease, Duration life, int replicas) implements AutoCloseable {

    private static final LuaScript CLAIM = LuaScript.listing("ledger-claim");
    private static final LuaScript CLAIM_OF_OLD = CLAIM.evenIfFull();
    private static final LuaScript SAVE = LuaScript.answering("ledger-save", ScriptOutputType.INTEGER);
    private static final LuaScript RELEASE = LuaScript.answering("ledger-release", ScriptOutputType.INTEGER);
    private static final LuaScript DOUBT = LuaScript.answering("ledger-doubt", ScriptOutputType.INTEGER);
    private static final long NO_RECORD = -1;
    private static final int PARTS_OF_THE_LIMIT = 3;

    /** The rights that a ledger needs. */
    public static Rights rights(String record, String doubts, String page, String pages, int replicas) {
        Rights always = Rights.NONE
                .with("EVALSHA 0 0", "EVAL 0 0", "TIME")
                .on(record, "HMGET ? f", "HGET ? f", "HGETALL ?", "HKEYS ?", "HSET ? f v", "HDEL ? f", "PEXPIRE ? 1")
                .on(
                        page,
                        "HMGET ? f",
                        "HGET ? f",
                        "HGETALL ?",
                        "HKEYS ?",
                        "HSET ? f v",
                        "HDEL ? f",
                        "PEXPIRE ? 1",
                        "PERSIST ?")
                .on(doubts, "SADD ? m", "SREM ? m", "SMEMBERS ?", "PEXPIRE ? 1")
                .on(pages, "SADD ? m", "SREM ? m", "SMEMBERS ?");
        return replicas == 0 ? always : always.with("WAIT 0 0");
    }

    /**
     * The answer to a claim.
     *
     * @param holder who holds the record, or null if it was granted
     * @param number its fence, or where it is held the milliseconds that are left of the lease
     * @param state what was saved last
     */
    public record Answer(@Nullable String holder, long number, Map<String, String> state) {}

    /**
     * Takes a record. A full server makes no new ones, and lets what has begun be carried on.
     *
     * @param replaced an owner that may be replaced, or empty
     */
    public Answer claim(String what, String key, ProcessToken owner, String replaced, Deadline deadline) {
        try {
            return claim(what, CLAIM, key, owner, replaced, deadline);
        } catch (RedisFailure full) {
            if (full.kind() != FailureKind.FULL) {
                throw LedgerReads.unavailable(what, full);
            }
            return claimOfOld(what, key, owner, replaced, deadline, full);
        }
    }

    private Answer claimOfOld(
            String what, String key, ProcessToken owner, String replaced, Deadline deadline, RedisFailure full) {
        try {
            Answer answer = claim(what, CLAIM_OF_OLD, key, owner, replaced, deadline);
            if (answer.number() != NO_RECORD) {
                return answer;
            }
        } catch (RedisFailure failure) {
            throw LedgerReads.unavailable(what, failure);
        }
        throw LedgerReads.unavailable(what, full);
    }

    private Answer claim(
            String what, LuaScript script, String key, ProcessToken owner, String replaced, Deadline deadline) {
        List<byte[]> arguments = List.of(
                bytes(owner.toString()),
                bytes(lease.toMillis()),
                bytes(life.toMillis()),
                bytes(replaced),
                bytes(script == CLAIM ? "" : "1"));
        List<Object> reply =
                reads.connection().call(what, deadline, open -> script.run(open, List.of(bytes(key)), arguments));
        long verdict = (Long) reply.get(0);
        if (verdict == NO_RECORD) {
            return new Answer(null, NO_RECORD, Map.of());
        }
        return verdict == 0
                ? new Answer(Calls.text(reply.get(1)), (Long) reply.get(2), RecordFields.read((List<?>) reply.get(3)))
                : new Answer(null, (Long) reply.get(1), RecordFields.read((List<?>) reply.get(2)));
    }

    /**
     * Saves a state, and tells whether the claim still stood.
     *
     * @param list the list of records that have no end until they are finished, if the record is one of these, else null
     * @param last whether it is finished
     */
    boolean save(
            String what,
            String key,
            @Nullable String list,
            ProcessToken owner,
            long fence,
            long number,
            boolean last,
            Map<String, String> state) {
        List<byte[]> keys = list == null ? List.of(bytes(key)) : List.of(bytes(key), bytes(list));
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(owner.toString()));
        arguments.add(bytes(fence));
        arguments.add(bytes(number));
        arguments.add(bytes(lease.toMillis()));
        arguments.add(bytes(list == null || last ? life.toMillis() : 0));
        RecordFields.write(state, arguments);
        Saved saved = reads.call(
                what, open -> SAVE.<Long>run(open, keys, arguments).thenCompose(verdict -> replicated(open, verdict)));
        if (saved.verdict() == 1 && saved.replicas() < replicas) {
            String few = what + ": " + saved.replicas() + " of " + replicas
                    + " replicas have it in time, so a failover may lose it";
            throw new LedgerUnavailableException(few, Doubt.MAYBE_DONE, new RedisFailure(FailureKind.BUSY, few));
        }
        return saved.verdict() >= 0;
    }

    /** Waits on the connection of the save itself: on another one there would be nothing to wait for. */
    private CompletableFuture<Saved> replicated(StatefulRedisConnection<byte[], byte[]> open, long verdict) {
        if (replicas == 0 || verdict != 1) {
            return CompletableFuture.completedFuture(new Saved(verdict, replicas));
        }
        long patience = Math.max(1, reads.limit().toMillis() / PARTS_OF_THE_LIMIT);
        return open.async()
                .waitForReplication(replicas, patience)
                .thenApply(reached -> new Saved(verdict, reached))
                .toCompletableFuture();
    }

    private record Saved(long verdict, long replicas) {}

    void release(String what, String key, ProcessToken owner) {
        reads.call(what, open -> RELEASE.<Long>run(open, List.of(bytes(key)), List.of(bytes(owner.toString()))));
    }

    public void doubt(String what, String key, String intent) {
        List<byte[]> arguments = List.of(bytes(intent), bytes(life.toMillis()));
        reads.call(what, open -> DOUBT.<Long>run(open, List.of(bytes(key)), arguments));
    }

    public void settle(String what, String key, String intent) {
        reads.call(what, open -> open.async().srem(bytes(key), bytes(intent)).toCompletableFuture());
    }

    @Override
    public void close() {
        reads.close();
    }
}

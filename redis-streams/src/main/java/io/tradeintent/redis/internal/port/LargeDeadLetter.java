package io.tradeintent.redis.internal.port;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.stream.StreamKeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A dead letter with more fields than a script can pass to a command. It is written in a transaction that fails where the
 * liveness of the owner, or the stream of dead letters, changes under it; on a connection of its own, which no other
 * commands may enter meanwhile.
 */
final class LargeDeadLetter {

    private static final int TRIES = 50;

    private final byte[] stream;
    private final byte[] group;
    private final byte[] liveness;
    private final byte[] past;
    private final byte[] token;
    private final byte[] letters;
    private final String id;
    private final Object[] fields;

    LargeDeadLetter(
            byte[] token, byte[] group, List<byte[]> ownKeys, StreamKeys names, Settlement.DeadLetterDraft letter) {
        this.token = token;
        this.group = group;
        this.stream = ownKeys.get(0);
        this.liveness = ownKeys.get(1);
        this.past = ownKeys.get(2);
        this.letters = bytes(names.deadLetters());
        this.id = letter.id().toString();
        this.fields = letter.namesAndValues().toArray();
    }

    /** Returns the verdict that the script would return. */
    int write(StatefulRedisConnection<byte[], byte[]> connection, Duration deadline) {
        for (int tried = 0; tried < TRIES; tried++) {
            if (!standsAndWatches(connection.async(), deadline)) {
                return -1;
            }
            if (!pending(connection.async(), deadline)) {
                return 0;
            }
            if (!move(connection.async(), deadline).wasDiscarded()) {
                return 1;
            }
        }
        throw new RedisFailure(FailureKind.BUSY, "the dead letters changed at each of " + TRIES + " tries");
    }

    private boolean standsAndWatches(RedisAsyncCommands<byte[], byte[]> redis, Duration deadline) {
        Calls.await("watching", redis.watch(liveness, letters), deadline);
        Calls.await("looking at the dead letters", redis.xlen(letters), deadline);
        return Arrays.equals(token, Calls.await("looking at the liveness", redis.get(liveness), deadline));
    }

    private boolean pending(RedisAsyncCommands<byte[], byte[]> redis, Duration deadline) {
        return !Calls.await(
                        "looking at an entry",
                        redis.xpending(stream, group, Range.create(id, id), Limit.from(1)),
                        deadline)
                .isEmpty();
    }

    private TransactionResult move(RedisAsyncCommands<byte[], byte[]> redis, Duration deadline) {
        redis.multi();
        var added = redis.xadd(letters, new XAddArgs(), fields);
        redis.xack(stream, group, id);
        redis.incrby(past, 1);
        try {
            return Calls.await("moving an entry to the dead letters", redis.exec(), deadline);
        } catch (RedisFailure e) {
            throw added.toCompletableFuture().isCompletedExceptionally() ? refusal(added.toCompletableFuture()) : e;
        }
    }

    /** The answer to EXEC says only that a command was refused, not why. */
    private static RedisFailure refusal(CompletableFuture<String> added) {
        try {
            throw new IllegalStateException("added as " + added.join());
        } catch (CompletionException e) {
            return new RedisFailure("moving an entry to the dead letters", Objects.requireNonNullElse(e.getCause(), e));
        }
    }
}

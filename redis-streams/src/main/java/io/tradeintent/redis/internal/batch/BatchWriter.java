package io.tradeintent.redis.internal.batch;

import static io.tradeintent.redis.internal.LuaScript.bytes;

import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.internal.Calls;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.LuaScript;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import io.tradeintent.redis.internal.Rights;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.stream.Doubt;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Adds batches to one stream. A batch whose reply was lost is sent again under the same number, and the server, which
 * remembers the last number of this writer with the ids it gave, adds it at most once. Not thread-safe.
 */
public final class BatchWriter {

    /** The most entries of a batch. */
    public static final int MOST_ENTRIES = 256;

    /** The most bytes of names and values in a batch that has more than one entry. */
    public static final int MOST_BYTES = 1 << 20;

    private static final LuaScript SCRIPT = LuaScript.listing("publish");
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(100);
    private static final int PARTS = 3;

    private final OnDemandConnection connection;
    private final List<byte[]> keys;
    private long batch;

    public BatchWriter(OnDemandConnection connection, StreamKeys keys) {
        this.connection = connection;
        this.keys = List.of(
                bytes(keys.stream()), bytes(keys.publisher(UUID.randomUUID().toString())));
    }

    /** A batch that is added and cannot be remembered would be added again. */
    public static Rights rights(StreamKeys keys) {
        return Rights.NONE
                .with("EVALSHA 0 0", "EVAL 0 0")
                .on(keys.stream(), "XADD ? * f v")
                .on(keys.publisher("*"), "GET ?", "SET ? v PX 1");
    }

    /** Adds the entries in their order and returns their ids, within the deadline. */
    public List<EntryId> write(List<NewEntry> entries, Deadline deadline) {
        return new Attempt(arguments(++batch, entries), deadline).untilDone();
    }

    private static List<byte[]> arguments(long batch, List<NewEntry> entries) {
        List<byte[]> all = new ArrayList<>();
        all.add(bytes(batch));
        all.add(bytes(MEMORY.toMillis()));
        for (NewEntry entry : entries) {
            all.add(bytes(entry.namesAndValues().size()));
            all.addAll(entry.namesAndValues());
        }
        return all;
    }

    /** The attempts to add one batch. */
    private final class Attempt {

        private final List<byte[]> arguments;
        private final Deadline deadline;
        private Duration pause = FIRST_PAUSE;
        private boolean maybeAdded;

        Attempt(List<byte[]> arguments, Deadline deadline) {
            this.arguments = arguments;
            this.deadline = deadline;
        }

        List<EntryId> untilDone() {
            while (true) {
                try {
                    return ids(connection.call("publishing", patience(), open -> SCRIPT.run(open, keys, arguments)));
                } catch (RedisFailure failure) {
                    maybeAdded |= failure.leavesDoubt();
                    pauseOrGiveUp(failure);
                }
            }
        }

        /** No single answer is waited for so long that no time is left to ask again. */
        private Deadline patience() {
            Duration part = deadline.left().dividedBy(PARTS);
            return deadline.within(part.compareTo(LEAST_PATIENCE) > 0 ? part : LEAST_PATIENCE);
        }

        private List<EntryId> ids(List<Object> reply) {
            if (reply.isEmpty()) {
                throw failed(new RedisFailure(
                        FailureKind.REFUSED,
                        "publishing: the server has already seen a later batch of this publisher"));
            }
            return reply.stream().map(id -> EntryId.parse(Calls.text(id))).toList();
        }

        private void pauseOrGiveUp(RedisFailure failure) {
            if (!worthAnother(failure) || deadline.left().compareTo(pause) <= 0) {
                throw failed(failure);
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(failure);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }

        private boolean worthAnother(RedisFailure failure) {
            return switch (failure.kind()) {
                case CONNECTION -> failure.ending() != Ending.INTERRUPTED && failure.ending() != Ending.CLOSED;
                case MOVED, BUSY -> true;
                case FULL, DENIED -> maybeAdded;
                default -> false;
            };
        }

        private StreamException failed(RedisFailure failure) {
            return maybeAdded
                    ? Failures.of(failure, Doubt.MAYBE_DONE, "; whether the batch was published is unknown")
                    : Failures.of(failure, Doubt.NOT_DONE, "; nothing of the batch was published");
        }
    }
}

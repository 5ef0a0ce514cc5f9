package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Commands in the form that this library needs them. */
public final class Calls {

    private Calls() {}

    /**
     * Reads new entries of one stream for a group.
     *
     * @param connection the connection to read on
     * @param stream the key of the stream
     * @param group the group
     * @param consumer the consumer
     * @param count the most entries to read, at least 1
     * @param block how long to wait for the first one; zero not to wait
     * @param mostBytes how many bytes the reply may have; one with more than one entry that is longer is given up, and its
     *     connection with it
     * @return the entries, possibly none
     */
    public static Answer<EntryBatch> readGroup(
            StatefulRedisConnection<byte[], byte[]> connection,
            byte[] stream,
            byte[] group,
            byte[] consumer,
            int count,
            Duration block,
            int mostBytes) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .add("GROUP")
                .add(group)
                .add(consumer);
        args.add("COUNT").add(count);
        if (!block.isZero()) {
            args.add("BLOCK").add(block.toMillis());
        }
        args.add("STREAMS").addKey(stream).add(">");
        Progress progress = new Progress();
        return new Answer<>(
                connection
                        .async()
                        .dispatch(CommandType.XREADGROUP, new EntryBatchOutput(progress, mostBytes), args)
                        .toCompletableFuture(),
                progress);
    }

    /**
     * Waits for an answer.
     *
     * @param what what was asked, for the message of a failure
     * @param answer the answer to come
     * @param limit how long to wait
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come in time
     */
    public static <R> R await(String what, Future<R> answer, Duration limit) {
        return await(what, answer, Deadline.in(limit));
    }

    /**
     * Waits for an answer.
     *
     * @param what what was asked, for the message of a failure
     * @param answer the answer to come
     * @param deadline how long to wait
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come in time, or the thread is interrupted
     */
    public static <R> R await(String what, Future<R> answer, Deadline deadline) {
        try {
            return answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new RedisFailure(what, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new RedisFailure(Ending.TIMED_OUT, what + ": no answer within " + deadline);
        } catch (CancellationException e) {
            throw new RedisFailure(Ending.UNREACHABLE, what + ": cancelled");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure(Ending.INTERRUPTED, what + ": interrupted");
        }
    }

    /**
     * Waits also in a thread that is or gets interrupted, which it still is afterwards.
     *
     * @param wait a wait that fails when its thread is interrupted, and that can be begun again
     * @param <R> what is waited for
     * @return what was waited for
     */
    public static <R> R regardless(Supplier<R> wait) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return wait.get();
                } catch (RedisFailure e) {
                    if (e.ending() != Ending.INTERRUPTED) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Reads bytes as text.
     *
     * @param reply bytes of a reply
     * @return the text
     */
    public static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }

    /** Returns the pattern of SCAN that a text matches as it is. */
    public static String pattern(String text) {
        return text.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }
}

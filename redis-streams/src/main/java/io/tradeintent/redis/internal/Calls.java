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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
     * @return the entries, possibly none
     */
    public static CompletableFuture<EntryBatch> readGroup(
            StatefulRedisConnection<byte[], byte[]> connection,
            byte[] stream,
            byte[] group,
            byte[] consumer,
            int count,
            Duration block) {
        CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .add("GROUP")
                .add(group)
                .add(consumer);
        args.add("COUNT").add(count);
        if (!block.isZero()) {
            args.add("BLOCK").add(block.toMillis());
        }
        args.add("STREAMS").addKey(stream).add(">");
        return connection
                .async()
                .dispatch(CommandType.XREADGROUP, new EntryBatchOutput(), args)
                .toCompletableFuture();
    }

    /**
     * Waits for an answer.
     *
     * @param what what was asked, for the message of a failure
     * @param answer the answer to come
     * @param deadline how long to wait
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come in time
     */
    public static <R> R await(String what, Future<R> answer, Duration deadline) {
        try {
            return answerOf(what, answer, deadline, deadline.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure(Ending.INTERRUPTED, what + ": interrupted");
        }
    }

    /**
     * Waits for an answer, also in a thread that is or gets interrupted, which it still is afterwards.
     *
     * @param what what was asked, for the message of a failure
     * @param answer the answer to come
     * @param deadline how long to wait
     * @param <R> the type of the answer
     * @return the answer
     * @throws RedisFailure if it is an error, or does not come in time
     */
    public static <R> R awaitRegardless(String what, Future<R> answer, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answerOf(what, answer, deadline, end - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <R> R answerOf(String what, Future<R> answer, Duration deadline, long nanos)
            throws InterruptedException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new RedisFailure(what, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new RedisFailure(Ending.TIMED_OUT, what + ": no answer within " + deadline);
        } catch (CancellationException e) {
            throw new RedisFailure(Ending.UNREACHABLE, what + ": cancelled");
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
}

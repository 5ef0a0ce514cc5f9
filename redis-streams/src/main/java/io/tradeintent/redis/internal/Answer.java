package io.tradeintent.redis.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that may be long: what counts is not when it was asked for, but when bytes of it last came.
 *
 * @param <R> the type of the answer
 */
public final class Answer<R> {

    private final CompletableFuture<R> future;
    private final Progress progress;

    Answer(CompletableFuture<R> future, Progress progress) {
        this.future = future;
        this.progress = progress;
    }

    /**
     * Wraps an answer whose bytes are not watched.
     *
     * @param future the answer
     * @param <R> its type
     * @return the same
     */
    public static <R> Answer<R> of(CompletableFuture<R> future) {
        return new Answer<>(future, new Progress());
    }

    /**
     * Returns the answer itself.
     *
     * @return a future that ends with the answer
     */
    public CompletableFuture<R> future() {
        return future;
    }

    /**
     * Waits for the answer.
     *
     * @param what what was asked, for the message of a failure
     * @param longest how long to wait for the first byte
     * @param silence how long to wait after each further one
     * @return the answer
     * @throws RedisFailure if it is an error, or stops to come
     */
    public R await(String what, Duration longest, Duration silence) {
        Deadline deadline = Deadline.in(longest);
        while (!ends(deadline)) {
            Deadline later = progress.extended(deadline, silence);
            if (later.isOver()) {
                break;
            }
            deadline = later;
        }
        return Calls.await(what, future, deadline);
    }

    /** Waits until the answer has ended in whatever way, or the deadline is over. */
    private boolean ends(Deadline deadline) {
        try {
            future.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        }
    }
}

package io.tradeintent.redis.internal;

import io.lettuce.core.api.StatefulRedisConnection;
import io.tradeintent.redis.internal.RedisFailure.Ending;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, each within its deadline. Making one runs what others have written, such as a provider of credentials
 * and a resolver of names, and that may hang. So it begins on a thread of its own, which is interrupted when the caller
 * gives up. The few that ignore that are all there ever are. Thread-safe.
 */
final class Connector {

    private static final int MOST_THREADS = 4;
    private static final long LONGEST_FAREWELL_MILLIS = 500;

    /** Begins a connection. */
    @FunctionalInterface
    interface Route {

        /** May block, and run what others have written. */
        CompletionStage<StatefulRedisConnection<byte[], byte[]>> begin(Deadline deadline);
    }

    private final String what;
    private final List<HeldCredentials> credentials;
    private final Semaphore threads = new Semaphore(MOST_THREADS);
    private volatile String missing = "no answer";

    /**
     * Makes no connection yet.
     *
     * @param place where to connect to, without secrets
     * @param credentials what has to be known first
     */
    Connector(String place, List<HeldCredentials> credentials) {
        this.what = "cannot connect to " + place;
        this.credentials = credentials;
    }

    /**
     * Connects.
     *
     * @throws RedisFailure if that fails or takes too long, or if this thread is interrupted
     */
    StatefulRedisConnection<byte[], byte[]> connect(Route route, Deadline deadline) {
        try {
            if (threads.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                return new Attempt(route, deadline).made();
            }
            throw late(deadline);
        } catch (TimeoutException e) {
            throw late(deadline);
        } catch (CancellationException e) {
            throw new RedisFailure(Ending.UNREACHABLE, what + ": cancelled");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure(Ending.INTERRUPTED, what + ": interrupted");
        }
    }

    /** The cause that holds up one attempt holds up the others as well. */
    private RedisFailure late(Deadline deadline) {
        return new RedisFailure(Ending.TIMED_OUT, what + ": " + missing + " within " + deadline);
    }

    /** Waits a little for attempts that were given up, so that they do not begin on a client that is shut down. */
    void close() {
        try {
            if (threads.tryAcquire(MOST_THREADS, LONGEST_FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                threads.release(MOST_THREADS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Attempt implements Runnable {

        private final Route route;
        private final Deadline deadline;
        private final CompletableFuture<StatefulRedisConnection<byte[], byte[]>> made = new CompletableFuture<>();

        Attempt(Route route, Deadline deadline) {
            this.route = route;
            this.deadline = deadline;
        }

        StatefulRedisConnection<byte[], byte[]> made() throws InterruptedException, TimeoutException {
            Thread thread = new Thread(this, "tradeintent-connect");
            thread.setDaemon(true);
            begin(thread);
            try {
                return made.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RedisFailure failure ? failure : new RedisFailure(what, cause(e));
            } catch (InterruptedException | TimeoutException e) {
                made.cancel(false);
                made.thenAccept(StatefulRedisConnection::closeAsync);
                thread.interrupt();
                throw e;
            }
        }

        private void begin(Thread thread) {
            try {
                thread.start();
            } catch (Throwable e) {
                threads.release();
                throw e;
            }
        }

        @Override
        public void run() {
            try {
                missing = "no credentials from their provider";
                askForCredentials();
                missing = "no answer";
                if (!made.isDone()) {
                    route.begin(deadline).whenComplete(this::end);
                }
            } catch (Throwable e) {
                made.completeExceptionally(e);
            } finally {
                threads.release();
            }
        }

        private void askForCredentials() {
            for (HeldCredentials each : credentials) {
                try {
                    each.ask(what, deadline);
                } catch (RedisFailure e) {
                    throw e;
                } catch (RuntimeException e) {
                    throw new RedisFailure(what + ": the provider of credentials failed", e);
                }
            }
        }

        private void end(@Nullable StatefulRedisConnection<byte[], byte[]> connection, @Nullable Throwable failure) {
            if (connection == null) {
                made.completeExceptionally(new RedisFailure(what, cause(failure)));
            } else if (!made.complete(connection)) {
                connection.closeAsync();
            }
        }
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("no connection");
        }
        Throwable cause = failure.getCause();
        return failure instanceof ExecutionException && cause != null ? cause : failure;
    }
}

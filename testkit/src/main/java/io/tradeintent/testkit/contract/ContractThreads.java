package io.tradeintent.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Threads of tests, all of which are ended by the time a method returns. */
final class ContractThreads {

    private ContractThreads() {}

    /** Does something in several threads that begin together; the first failure is thrown. */
    static void inParallel(int count, Runnable work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        Callable<Boolean> task = () -> {
            start.await();
            work.run();
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<Boolean>> all =
                    Stream.generate(() -> threads.submit(task)).limit(count).toList();
            for (Future<Boolean> one : all) {
                result(one, Duration.ofMinutes(1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Asks in a thread that is interrupted already; what it throws counts as an unknown outcome. */
    static OrderOutcome interrupted(Duration limit, Callable<OrderOutcome> question) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return result(thread.submit(() -> askInterrupted(question)), limit);
        } finally {
            thread.shutdownNow();
        }
    }

    private static OrderOutcome askInterrupted(Callable<OrderOutcome> question) throws Exception {
        Thread.currentThread().interrupt();
        OrderOutcome outcome;
        try {
            outcome = question.call();
        } catch (VenueUnavailableException e) {
            outcome = new OrderOutcome.Unknown(String.valueOf(e.getMessage()));
        }
        assertTrue(Thread.interrupted(), "the thread lost its interrupt flag");
        return outcome;
    }

    private static <T> T result(Future<T> future, Duration limit) throws Exception {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("in a thread: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread did not come back within " + limit, e);
        }
    }
}

package io.tradeintent.redis;

import io.tradeintent.testkit.RedisReplyException;
import io.tradeintent.testkit.RedisServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A steady stream of entries, each with a value of its own, to whatever server is the right one at the moment. An entry that
 * the server did not confirm is not sent again.
 */
final class Load implements AutoCloseable {

    private final Supplier<RedisServer> where;
    private final String stream;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> publishing;
    private RedisServer server;

    Load(Supplier<RedisServer> where, String stream) {
        this.where = where;
        this.stream = stream;
        this.publishing = publisher.scheduleWithFixedDelay(this::publish, 0, 3, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        int n = number.incrementAndGet();
        try {
            if (server == null) {
                server = where.get();
            }
            server.command("XADD", stream, "*", "key", "k" + n % 5, "value", "v" + n);
            confirmed.add("v" + n);
        } catch (UncheckedIOException | IllegalStateException | RedisReplyException e) {
            server = null;
            // No server, or none that may be written to: that is what these tests are about.
        }
    }

    /** Returns how many entries were confirmed. */
    int count() {
        return confirmed.size();
    }

    /** Publishes nothing more, and returns the values that were confirmed. */
    Set<String> stop() {
        publishing.cancel(false);
        publisher.shutdown();
        try {
            if (!publisher.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still publishing");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Set.copyOf(confirmed);
    }

    @Override
    public void close() {
        publishing.cancel(false);
        publisher.shutdownNow();
    }

    /** Returns the field named value of each entry of a stream, in order. */
    static List<String> valuesOf(RedisServer server, String stream) {
        return ((List<?>) server.command("XRANGE", stream, "-", "+"))
                .stream().map(Load::valueOf).toList();
    }

    private static String valueOf(Object entry) {
        List<?> fields = (List<?>) ((List<?>) entry).get(1);
        return String.valueOf(fields.get(fields.indexOf("value") + 1));
    }
}

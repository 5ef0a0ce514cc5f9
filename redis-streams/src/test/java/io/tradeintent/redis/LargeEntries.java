package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;

import io.lettuce.core.RedisURI;
import io.tradeintent.testkit.RedisServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Entries that are large, which no reply brings to the test, and a process with a small heap that consumes them. */
final class LargeEntries {

    private static final int MOST_AT_ONCE = 8 << 20;
    private static final long NANOS_AN_ENTRY = 100_000_000;

    private LargeEntries() {}

    /** Publishes entries {@code v<from>} and so on with a key each, and so many bytes that no decoder looks at. */
    static void fill(RedisServer server, int from, int count, int bytes) {
        int atOnce = Math.max(1, MOST_AT_ONCE / bytes);
        for (int next = from; next < from + count; next += atOnce) {
            server.command(
                    "EVAL",
                    "for i = ARGV[1], ARGV[1] + ARGV[2] - 1 do redis.call('XADD', KEYS[1], '*', 'key', 'k' .. i,"
                            + " 'value', 'v' .. i, 'load', string.rep('x', ARGV[3])) end",
                    "1",
                    STREAM,
                    "" + next,
                    "" + Math.min(atOnce, from + count - next),
                    "" + bytes);
        }
    }

    /** Has all entries delivered to a consumer that has no process. */
    static void deliver(RedisServer server, String consumer) {
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        server.command(
                "EVAL",
                "redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'STREAMS', KEYS[1], '>')",
                "1",
                STREAM,
                GROUP,
                consumer);
    }

    /** Consumes what the server has, and remembers none of it; its argument is the server. */
    public static void main(String[] args) throws InterruptedException {
        StreamConsumer<Probe.Order> consumer = StreamConsumer.<Probe.Order>builder(RedisURI.create(args[0])).stream(
                        STREAM)
                .group(GROUP)
                .consumer("one")
                .startAt(StartPosition.earliest())
                .decoder(Probe::decode)
                .handler(delivery -> {
                    LockSupport.parkNanos(NANOS_AN_ENTRY);
                    return Probe.report(delivery);
                })
                .concurrency(8)
                .build();
        consumer.start();
        new CountDownLatch(1).await();
    }
}

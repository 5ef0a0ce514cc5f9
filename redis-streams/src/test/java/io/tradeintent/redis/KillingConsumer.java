package io.tradeintent.redis;

import io.lettuce.core.RedisURI;
import io.tradeintent.stream.HandlerResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A consumer in a process of its own, whose handler of the entry {@code killer} ends the process so many times in all. Its
 * arguments are the server, a file that counts, how often it kills, and the most deliveries of an entry.
 */
final class KillingConsumer {

    private static final long NANOS_AN_ENTRY = 3_000_000;

    private KillingConsumer() {}

    public static void main(String[] args) throws InterruptedException {
        Path kills = Path.of(args[1]);
        int most = Integer.parseInt(args[2]);
        StreamConsumer<Probe.Order> consumer = new Probe()
                .on(RedisTarget.of(RedisURI.create(args[0])), delivery -> {
                    if (delivery.value().value().equals("killer")) {
                        return kill(kills, most);
                    }
                    LockSupport.parkNanos(NANOS_AN_ENTRY);
                    return Probe.report(delivery);
                })
                .concurrency(4)
                .retry(RetryPolicy.defaults().withMaxDeliveries(Integer.parseInt(args[3])))
                .liveness(Duration.ofMillis(250), Duration.ofSeconds(2))
                .build();
        consumer.start();
        new CountDownLatch(1).await();
    }

    private static HandlerResult kill(Path kills, int most) throws IOException {
        if (Files.size(kills) >= most) {
            return HandlerResult.done();
        }
        Files.writeString(kills, "x", StandardOpenOption.APPEND);
        Runtime.getRuntime().halt(9);
        throw new AssertionError("a process outlived its end");
    }
}

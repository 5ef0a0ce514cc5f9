package io.tradeintent.redis;

import io.lettuce.core.RedisURI;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A consumer in a process of its own: it reports every entry after a while, and prints what it starts and what happens to it.
 * Its arguments are the server, its name, how long it takes for an entry, and the interval and life of its liveness.
 */
final class ChildConsumer {

    private ChildConsumer() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        long nanos = Duration.parse(args[2]).toNanos();
        StreamConsumer<Probe.Order> consumer = new Probe()
                .on(RedisTarget.of(RedisURI.create(args[0])), delivery -> {
                    print("handling " + delivery.value().value());
                    LockSupport.parkNanos(nanos);
                    return Probe.report(delivery);
                })
                .consumer(args[1])
                .retry(RetryPolicy.defaults().withMaxDeliveries(1_000))
                .liveness(Duration.parse(args[3]), Duration.parse(args[4]))
                .listener(new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        print(event.toString());
                        if (event instanceof ConsumerEvent.StateChanged changed
                                && (changed.state() == ConsumerState.FAILED
                                        || changed.state() == ConsumerState.STOPPED)) {
                            ended.countDown();
                        }
                    }

                    @Override
                    public void settled(EntryId id, HandlerResult.Done result, boolean again) {}
                })
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.close();
            print(consumer.status().counts().toString());
        }));
        consumer.start();
        ended.await();
    }

    private static synchronized void print(String line) {
        System.out.println(line);
    }
}

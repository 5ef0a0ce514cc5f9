package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that the consumer calls may close it; it asks for the end and does not wait for it. */
@RedisTest
class CloseFromWithinTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final Probe probe = new Probe();
    private final AtomicReference<StreamConsumer<Probe.Order>> made = new AtomicReference<>();

    /** Where the code of a user runs. */
    enum Place {
        HANDLER((builder, act) -> builder.handler(delivery -> {
            act.run();
            return Probe.report(delivery);
        })),
        HANDLER_ON_A_GIVEN_EXECUTOR((builder, act) -> builder.executor(task -> new Thread(task, "given").start())
                .handler(delivery -> {
                    act.run();
                    return Probe.report(delivery);
                })),
        DECODER((builder, act) -> builder.decoder(entry -> {
            act.run();
            return Probe.decode(entry);
        })),
        ORDERING((builder, act) -> builder.ordering(Ordering.byKey(order -> {
            act.run();
            return order.key();
        }))),
        LISTENER((builder, act) -> builder.listener(new ConsumerListener() {
            @Override
            public void on(ConsumerEvent event) {
                if (event instanceof ConsumerEvent.Connected) {
                    act.run();
                }
            }
        })),
        LISTENER_OF_THE_END((builder, act) -> builder.handler(delivery -> {
                    throw new StackOverflowError("too deep");
                })
                .listener(new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        if (event instanceof ConsumerEvent.StateChanged changed
                                && changed.state() == ConsumerState.FAILED) {
                            act.run();
                        }
                    }
                }));

        final BiConsumer<StreamConsumerBuilder<Probe.Order>, Runnable> lets;

        Place(BiConsumer<StreamConsumerBuilder<Probe.Order>, Runnable> lets) {
            this.lets = lets;
        }
    }

    private StreamConsumer<Probe.Order> consumer(RedisServer redis, Place place, Runnable act) {
        StreamConsumerBuilder<Probe.Order> builder = probe.on(redis, Probe::report);
        place.lets.accept(builder, act);
        made.set(builder.build());
        return made.get();
    }

    @ParameterizedTest
    @EnumSource
    void itReturnsAtOnceAndTheConsumerEnds(Place place, RedisServer redis) throws InterruptedException {
        publish(redis, "k", "v");
        CountDownLatch returned = new CountDownLatch(1);
        try (LogLines lines = LogLines.from(Level.WARN);
                var consumer = consumer(redis, place, () -> {
                    made.get().close();
                    made.get().close();
                    assertThat(made.get().status().state()).isNotEqualTo(ConsumerState.RUNNING);
                    returned.countDown();
                })) {
            consumer.start();
            returned.await();
            assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
            assertThat(lines.messages(Level.WARN).stream().filter(line -> line.contains("close()")))
                    .singleElement()
                    .asString()
                    .contains("acts as stop()", "orders/desk/one");
        }
        assertThat(probe.events.get(probe.events.size() - 1).details().get("state"))
                .isIn("stopped", "failed");
    }

    @ParameterizedTest
    @EnumSource
    void whoWouldWaitForItselfIsToldSo(Place place, RedisServer redis) throws InterruptedException {
        publish(redis, "k", "v");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch returned = new CountDownLatch(1);
        try (var consumer = consumer(redis, place, () -> {
            try {
                made.get().awaitStopped(GENEROUS);
            } catch (InterruptedException | RuntimeException e) {
                thrown.compareAndSet(null, e);
            }
            returned.countDown();
        })) {
            consumer.start();
            returned.await();
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    throw thrown.get();
                })
                .withMessageContaining("would wait for itself");
    }

    @Test
    void aHandlerOfOneConsumerClosesAnotherAsAnybodyDoes(RedisServer redis) throws InterruptedException {
        Probe other = new Probe();
        List<ConsumerState> seen = new CopyOnWriteArrayList<>();
        var closed =
                other.on(redis, Probe::report).consumer("two").group("other").build();
        closed.start();
        await().atMost(GENEROUS).until(() -> closed.status().connected());
        publish(redis, "k", "v");
        try (var consumer = probe.on(redis, delivery -> {
                    closed.close();
                    seen.add(closed.status().state());
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
        }
        assertThat(seen).containsExactly(ConsumerState.STOPPED);
    }
}

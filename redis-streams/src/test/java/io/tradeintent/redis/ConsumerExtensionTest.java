package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An extension knows its consumer, stands around each attempt and is told what happens. */
@RedisTest
class ConsumerExtensionTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private final class Named implements ConsumerExtension {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void attached(StreamConsumer<?> consumer) {
            seen.add(name + " of " + consumer.name() + ' ' + consumer.status().state());
        }

        @Override
        public HandlerResult around(Delivery<?> delivery, Attempt attempt) throws Exception {
            seen.add(name + " before " + delivery.deliveries());
            try {
                return attempt.run();
            } finally {
                seen.add(name + " after");
            }
        }

        @Override
        public void on(ConsumerEvent event) {
            if (event instanceof ConsumerEvent.Connected) {
                seen.add(name + " connected");
            }
        }
    }

    @Test
    void theFirstOneIsOutermostAndEachSeesEveryAttempt(RedisServer redis) {
        publish(redis, "k", "v");
        try (var consumer = probe.on(redis, delivery -> {
                    seen.add("handler");
                    if (delivery.deliveries() == 1) {
                        throw new IllegalStateException("once");
                    }
                    return Probe.report(delivery);
                })
                .extend(new Named("outer"))
                .extend(new Named("inner"))
                .build()) {
            assertThat(seen).containsExactly("outer of one NEW", "inner of one NEW");
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 1);
        }
        seen.removeIf(line -> line.endsWith("connected") || line.contains(" of "));
        List<String> one = List.of("outer before 1", "inner before 1", "handler", "inner after", "outer after");
        List<String> two = List.of("outer before 2", "inner before 2", "handler", "inner after", "outer after");
        assertThat(seen).containsSubsequence(one).containsSubsequence(two).hasSize(10);
    }

    @Test
    void itIsToldWhatHappensBesideTheListenersOfOthers(RedisServer redis) {
        try (var consumer =
                probe.on(redis, Probe::report).extend(new Named("metrics")).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> seen.contains("metrics connected"));
            await().atMost(GENEROUS)
                    .until(() -> !probe.events(ConsumerEvent.Connected.class).isEmpty());
        }
    }

    @Test
    void whatItThrowsFailsTheAttempt(RedisServer redis) {
        publish(redis, "k", "v");
        ConsumerExtension once = new ConsumerExtension() {
            @Override
            public HandlerResult around(Delivery<?> delivery, Attempt attempt) throws Exception {
                if (delivery.deliveries() == 1) {
                    throw new IllegalStateException("no metrics");
                }
                return attempt.run();
            }
        };
        try (var consumer = probe.on(redis, Probe::report).extend(once).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 1);
        }
        assertThat(probe.events(ConsumerEvent.RetryScheduled.class))
                .singleElement()
                .satisfies(event -> assertThat(event.cause()).hasMessage("no metrics"));
    }

    @Test
    void whatHasBegunIsAskedOfTheHandlerThroughIt() throws Exception {
        EntryHandler<String> begun = new EntryHandler<>() {
            @Override
            public HandlerResult handle(Delivery<String> delivery) {
                return HandlerResult.done();
            }

            @Override
            public boolean begun(Delivery<String> delivery) {
                return true;
            }
        };
        EntryHandler<String> extended = ConsumerConfig.extended(List.of(new Named("a"), new Named("b")), begun);
        assertThat(extended.begun(null)).isTrue();
    }

    @Test
    void oneThatRefusesTheConsumerEndsItsMaking(RedisServer redis) {
        ConsumerExtension refusing = new ConsumerExtension() {
            @Override
            public void attached(StreamConsumer<?> consumer) {
                throw new IllegalStateException("two of one name");
            }
        };
        var builder = probe.on(redis, Probe::report).extend(refusing);
        assertThatThrownBy(builder::build).hasMessage("two of one name");
    }
}

package io.tradeintent.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.ConsumerEvent.DeadLettered;
import io.tradeintent.redis.EntryDecoder;
import io.tradeintent.redis.RecordingListener;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import org.junit.jupiter.api.Test;

/** A whole consumer is tested on a real Redis, by what it told its listener. */
@RedisTest
class OnARealRedisTest {

    @Test
    void whatIsNoNumberIsSetAside(RedisServer redis) {
        redis.command("XADD", "numbers", "*", "n", "one");
        redis.command("XADD", "numbers", "*", "n", "2");
        RecordingListener told = new RecordingListener();
        try (var consumer = StreamConsumer.<Integer>builder(RedisTarget.of(redis.uri())).stream("numbers")
                .group("readers")
                .startAt(StartPosition.earliest())
                .decoder(EntryDecoder.ofText(fields -> Integer.valueOf(fields.get("n"))))
                .handler(delivery -> HandlerResult.done())
                .listener(told)
                .build()) {
            consumer.start();
            await().untilAsserted(() -> {
                assertThat(told.settled()).hasSize(1);
                assertThat(told.events(DeadLettered.class)).hasSize(1);
            });
        }
    }
}

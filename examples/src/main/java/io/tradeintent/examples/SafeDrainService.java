package io.tradeintent.examples;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import java.time.Duration;

public final class SafeDrainService {

    public static void main(String[] args) throws InterruptedException {
        String redis = args.length > 0 ? args[0] : "redis://localhost:6379";
        StreamConsumer<TradeIntent> consumer = IntentStreams.consumer(RedisTarget.parse(redis))
                .service("trade_intent_consumer")
                .startAt(StartPosition.newOnly())
                .maxAge(Duration.ofMinutes(5))
                .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                .results((result, fields) -> System.out.println(fields.get("payload")))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(consumer::close));
        consumer.start();
        consumer.awaitStopped(Duration.ofDays(36_500));
        System.exit(consumer.status().state() == ConsumerState.FAILED ? 1 : 0);
    }
}

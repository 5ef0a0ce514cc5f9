package io.tradeintent.examples;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import java.time.Duration;

public final class SafeDrainService {

    public static void main(String[] args) throws InterruptedException {
        String redis = args.length > 0 ? args[0] : "redis://localhost:6379";
        try (StreamConsumer<TradeIntent> consumer = IntentStreams.consumer(RedisURI.create(redis))
                .service("trade_intent_consumer")
                .startAt(StartPosition.newOnly())
                .maxAge(Duration.ofMinutes(5))
                .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                .build()) {
            Runtime.getRuntime().addShutdownHook(new Thread(consumer::close));
            consumer.start();
            consumer.awaitStopped(Duration.ofDays(365));
        }
    }
}

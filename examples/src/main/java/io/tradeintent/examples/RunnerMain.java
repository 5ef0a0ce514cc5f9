package io.tradeintent.examples;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentConsumerBuilder;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import java.time.Duration;
import java.util.Map;

/** A service that its environment configures. It executes only where TRADE_INTENT_SAFE_DRAIN is false. */
public final class RunnerMain {

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> env = System.getenv();
        RedisURI uri = RedisURI.create(
                env.getOrDefault("REDIS_HOST", "localhost"), Integer.parseInt(env.getOrDefault("REDIS_PORT", "6379")));
        if (env.containsKey("REDIS_PASSWORD")) {
            uri.setAuthentication(env.get("REDIS_PASSWORD").toCharArray());
        }
        RedisTarget redis = RedisTarget.of(uri);
        long minutes = Long.parseLong(env.getOrDefault("TRADE_INTENT_MAX_AGE_MINUTES", "5"));
        IntentConsumerBuilder consumer = IntentStreams.consumer(redis)
                .service("trade_intent_consumer")
                .startAt(StartPosition.newOnly())
                .maxAge(Duration.ofMinutes(minutes));
        AdaptiveLeverageEngine engine = new AdaptiveLeverageEngine();
        switch (env.getOrDefault("TRADE_INTENT_SAFE_DRAIN", "true")) {
            case "true" -> run(consumer.handler(ExecutionHandler.safeDrain(engine)));
            case "false" -> {
                String name = env.getOrDefault("EXECUTION_ADAPTER", "");
                try (ExecutionAdapter adapter = ExecutionAdapters.named(name, AdapterConfig.of(env));
                        RedisExecutionLedger ledger = RedisExecutionLedger.open(redis)) {
                    run(consumer.handler(
                            ExecutionHandler.live(adapter, engine, ledger).build()));
                }
            }
            default -> throw new IllegalArgumentException("TRADE_INTENT_SAFE_DRAIN must be true or false");
        }
    }

    private static void run(IntentConsumerBuilder builder) throws InterruptedException {
        StreamConsumer<TradeIntent> consumer = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(consumer::close));
        consumer.start();
        consumer.awaitStopped(Duration.ofDays(36_500));
        if (consumer.status().state() == ConsumerState.FAILED) {
            throw new IllegalStateException("a person must decide: " + consumer.status());
        }
    }
}

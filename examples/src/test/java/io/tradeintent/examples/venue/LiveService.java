package io.tradeintent.examples.venue;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.AdapterConfig;
import io.tradeintent.execution.ExecutionAdapter;
import io.tradeintent.execution.ExecutionAdapters;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.RetryPolicy;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.RedisExecutionLedger;

/** A service that trades. */
public final class LiveService {

    public static void main(String[] arguments) throws Exception {
        RedisURI uri = RedisURI.create(System.getenv("REDIS_URL"));
        ExecutionAdapter adapter = ExecutionAdapters.named("remote", AdapterConfig.of(System.getenv()));
        RedisExecutionLedger ledger = RedisExecutionLedger.open(RedisTarget.of(uri));
        StreamConsumer<TradeIntent> consumer = IntentStreams.consumer(uri)
                .service("trade_intent_consumer")
                .instance(arguments[0])
                .startAt(StartPosition.earliest())
                .retry(RetryPolicy.defaults().withMaxDeliveries(1000))
                .handler(ExecutionHandler.live(adapter, new AdaptiveLeverageEngine(), ledger)
                        .build())
                .build();
        consumer.start();
        System.out.println("running");
        Thread.currentThread().join();
    }
}

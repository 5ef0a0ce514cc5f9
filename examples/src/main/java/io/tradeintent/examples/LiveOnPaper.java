package io.tradeintent.examples;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import java.time.Duration;

/** Executes each intent on a paper exchange, with a stop and targets, and prints the orders. */
public final class LiveOnPaper {

    public static void main(String[] args) throws InterruptedException {
        RedisTarget redis = RedisTarget.parse(args[0]);
        PaperExecutionAdapter paper =
                PaperExecutionAdapter.builder().defaultMarkets().build();
        try (paper;
                RedisExecutionLedger ledger = RedisExecutionLedger.open(redis);
                StreamConsumer<TradeIntent> consumer = IntentStreams.consumer(redis)
                        .service("paper_trader")
                        .startAt(StartPosition.newOnly())
                        .handler(ExecutionHandler.live(paper, new AdaptiveLeverageEngine(), ledger)
                                .build())
                        .results((result, fields) ->
                                result.orders().forEach(order -> System.out.println(result.symbol() + " " + order)))
                        .build()) {
            Runtime.getRuntime().addShutdownHook(new Thread(consumer::close));
            consumer.start();
            consumer.awaitStopped(Duration.ofDays(36_500));
        }
    }
}

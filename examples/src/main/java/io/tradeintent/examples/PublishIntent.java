package io.tradeintent.examples;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.intent.IntentPublisher;
import io.tradeintent.redis.intent.IntentStreams;
import java.math.BigDecimal;
import java.time.Instant;

/** Publishes one intent and prints the id of its entry. Published again under the same id, it is still one intent. */
public final class PublishIntent {

    public static void main(String[] args) {
        TradeIntent intent = TradeIntent.builder()
                .id(IntentId.given(args[1]))
                .symbol(Symbol.of("ADAUSDT"))
                .action(IntentAction.OPEN)
                .side(Side.BUY)
                .size(new IntentSize.Notional(new BigDecimal("200")))
                .leverage(3)
                .timestamp(Instant.now())
                .build();
        try (IntentPublisher publisher = IntentStreams.publisher(RedisTarget.parse(args[0]))
                .service("strategy")
                .open()) {
            System.out.println(publisher.publish(intent));
        }
    }
}

package io.tradeintent.redis.intent;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.math.BigDecimal;
import java.time.Instant;

/** An intent as a consumer hands it over for the first time. */
record Handed(TradeIntent value, EntryId id) implements Delivery<TradeIntent> {

    /** Buys 100 of a market. */
    static Handed opening(IntentId intent, Symbol symbol) {
        return new Handed(
                TradeIntent.builder()
                        .id(intent)
                        .symbol(symbol)
                        .action(IntentAction.OPEN)
                        .side(Side.BUY)
                        .size(new IntentSize.Quantity(new BigDecimal("100")))
                        .leverage(1)
                        .build(),
                Decoding.ID);
    }

    @Override
    public String stream() {
        return Decoding.STREAM;
    }

    @Override
    public int deliveries() {
        return 1;
    }

    @Override
    public Origin origin() {
        return Origin.NEW;
    }

    @Override
    public Instant publishedAt() {
        return id.time();
    }
}

package io.tradeintent.examples;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Instant;

/** A first delivery of an intent, for a handler that is tested without Redis. */
record Handed(TradeIntent value) implements Delivery<TradeIntent> {

    @Override
    public EntryId id() {
        return new EntryId(Instant.now().toEpochMilli(), 0);
    }

    @Override
    public String stream() {
        return "quantum:stream:trade.intent";
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
        return id().time();
    }
}

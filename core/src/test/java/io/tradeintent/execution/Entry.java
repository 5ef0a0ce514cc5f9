package io.tradeintent.execution;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Instant;

/** An entry of the stream as a consumer hands it over. */
record Entry(TradeIntent value, EntryId id) implements Delivery<TradeIntent> {

    static final String STREAM = "quantum:stream:trade.intent";

    @Override
    public String stream() {
        return STREAM;
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

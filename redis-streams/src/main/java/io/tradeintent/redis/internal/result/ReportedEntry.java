package io.tradeintent.redis.internal.result;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Instant;

/** An entry as far as its result tells of it. */
record ReportedEntry(TradeIntent value, String stream, EntryId id, Instant publishedAt)
        implements Delivery<TradeIntent> {

    @Override
    public int deliveries() {
        return 1;
    }

    @Override
    public Origin origin() {
        return Origin.NEW;
    }
}

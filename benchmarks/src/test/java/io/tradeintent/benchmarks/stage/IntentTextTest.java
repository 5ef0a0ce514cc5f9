package io.tradeintent.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.TradeIntentCodec;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is measured is the consumption of valid intents that differ from one another. */
class IntentTextTest {

    private static final int ENTRIES = 1_000;

    private final TradeIntentCodec codec = TradeIntentCodec.of(Names.STREAM);
    private final IntentText text = new IntentText(200);
    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyEntryIsAnIntentOfItsOwn() {
        Set<Object> ids = new HashSet<>();
        Set<Object> symbols = new HashSet<>();
        for (int i = 0; i < ENTRIES; i++) {
            TradeIntent intent = decode(text.envelope(i, now.plusNanos(i * 1_000L)));
            ids.add(intent.id());
            symbols.add(intent.symbol());
        }

        assertThat(ids).hasSize(ENTRIES);
        assertThat(symbols).hasSize(200);
    }

    @Test
    void theFlatShapeIsValidToo() {
        assertThat(decode(text.flat(1, now)).symbol())
                .isEqualTo(decode(text.envelope(1, now)).symbol());
    }

    private TradeIntent decode(Map<String, String> fields) {
        Decoded<TradeIntent> verdict = codec.decode(RawEntry.of(new EntryId(now.toEpochMilli(), 0), fields));
        assertThat(verdict).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid<TradeIntent>) verdict).value();
    }
}

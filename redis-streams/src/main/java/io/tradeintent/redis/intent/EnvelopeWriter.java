package io.tradeintent.redis.intent;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.codec.Envelope;
import io.tradeintent.redis.internal.codec.Field;
import io.tradeintent.redis.internal.text.IsoText;
import io.tradeintent.stream.EntryId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what one service publishes in the envelope shape, and refuses what no reader would accept. Thread-safe. */
final class EnvelopeWriter {

    private final TradeIntentCodec codec;
    private final @Nullable String service;
    private final Clock clock;

    EnvelopeWriter(String stream, @Nullable String service, Clock clock) {
        this.codec = TradeIntentCodec.of(stream);
        this.service = service;
        this.clock = clock;
    }

    Map<String, String> write(TradeIntent intent) {
        Map<String, String> fields = codec.encode(intent);
        if (intent.source() != null || service == null) {
            return fields;
        }
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put(Field.SOURCE.wireName(), service);
        return signed;
    }

    /** Leaves the payload as it is: its text decides on the identity of the intent. */
    Map<String, String> write(String payload) {
        Instant now = clock.instant();
        Map<String, String> fields =
                Envelope.of(StreamNames.TRADE_INTENT, payload, null, null, IsoText.of(now), service);
        EntryId about = new EntryId(now.toEpochMilli(), 0);
        if (codec.decode(RawEntry.of(about, fields)) instanceof Decoded.Invalid<TradeIntent> invalid) {
            throw new IllegalArgumentException(
                    "no reader would accept the payload: " + String.join("; ", invalid.reasons()));
        }
        return fields;
    }
}

package io.tradeintent.examples.verb;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.CopyRule;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.TradeIntentCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the copy of an intent the same intent, as old as its original. An intent that is known by its entry alone is given
 * that as its id, so that ledgers know the copy; one that has no time of its own is given that of its entry, so that a copy
 * makes nothing fresh. What is no valid intent is copied as it is.
 */
final class KeepsIdentity implements CopyRule {

    private final TradeIntentCodec codec;

    private KeepsIdentity(String stream) {
        this.codec = TradeIntentCodec.of(stream);
    }

    /** Returns the rule for copies within one stream; a copy also names its original. */
    static CopyRule of(String stream) {
        return new KeepsIdentity(stream).and(CopyRule.replayOf());
    }

    @Override
    public Map<String, String> extraFields(RawEntry original) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (codec.decode(original) instanceof Decoded.Valid<TradeIntent> valid) {
            TradeIntent intent = valid.value();
            if (intent.id().source() == IntentId.Source.ENTRY) {
                fields.put("intent_id", intent.id().value());
            }
            if (intent.timestamp() == null) {
                fields.put("timestamp", original.id().time().toString());
            }
        }
        return fields;
    }
}

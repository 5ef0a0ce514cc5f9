package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.internal.codec.Field;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rule for copies of trade intents: a copy is the same intent and as old as its original. {@link TradeIntentCodec} knows
 * this of every entry that names its original. This rule says it in fields that readers in other languages know as well: an
 * intent that is identified by its entry gets that id, and one without a time gets the time of its entry.
 *
 * <p>An entry that is no valid intent by the usual bounds gets no such fields. Neither does one that has {@code intent_id}
 * with a word for none: a second field of that name would be needed, and a time without an id would make another intent.
 */
final class IdentityRule implements CopyRule {

    private final TradeIntentCodec codec;

    private IdentityRule(String stream) {
        this.codec = TradeIntentCodec.of(stream);
    }

    /** Returns the rule for copies within one stream. */
    static CopyRule of(String stream) {
        return new IdentityRule(stream).and(CopyRule.replayOf());
    }

    @Override
    public Map<String, String> extraFields(RawEntry original) {
        return codec.decode(original) instanceof Decoded.Valid<TradeIntent> valid
                ? extraFields(valid.value(), original)
                : Map.of();
    }

    private Map<String, String> extraFields(TradeIntent intent, RawEntry original) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (intent.id().source() == IntentId.Source.ENTRY) {
            if (has(original, Field.INTENT_ID.wireName())) {
                return fields;
            }
            fields.put(Field.INTENT_ID.wireName(), intent.id().value());
        }
        if (intent.timestamp() == null && isReadable(original.id())) {
            fields.put(Field.TIMESTAMP.wireName(), original.id().time().toString());
        }
        return fields;
    }

    private boolean isReadable(EntryId id) {
        Instant time = id.time();
        return !time.isBefore(codec.limits().earliest())
                && !time.isAfter(codec.limits().latest());
    }

    private static boolean has(RawEntry entry, String name) {
        for (int field = 0; field < entry.fields(); field++) {
            if (new String(entry.name(field), UTF_8).equals(name)) {
                return true;
            }
        }
        return false;
    }
}

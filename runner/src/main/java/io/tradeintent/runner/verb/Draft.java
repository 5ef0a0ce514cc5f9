package io.tradeintent.runner.verb;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.TradeIntentCodec;
import io.tradeintent.runner.option.Refusal;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Makes intents to publish, and refuses what no reader would take for a valid one. */
final class Draft {

    private static final int SYNTHETIC_SYMBOLS = 20;

    private final TradeIntentCodec codec;
    private final Instant now;

    Draft(String stream, Instant now) {
        this.codec = TradeIntentCodec.of(stream);
        this.now = now;
    }

    /** Makes an intent that stands in fields. */
    TradeIntent ofFields(Map<String, String> fields) {
        Decoded<TradeIntent> verdict = codec.decode(RawEntry.of(new EntryId(now.toEpochMilli(), 0), fields));
        if (verdict instanceof Decoded.Valid<TradeIntent> valid) {
            return valid.value();
        }
        throw new Refusal(
                "the intent is refused: " + String.join("; ", ((Decoded.Invalid<TradeIntent>) verdict).reasons()));
    }

    /** Makes an intent for trying out, on a market that no exchange has. */
    TradeIntent synthetic(String series, int number) {
        String symbol = String.format(Locale.ROOT, "SYNTHETIC%02d", number % SYNTHETIC_SYMBOLS);
        return TradeIntent.builder()
                .id(IntentId.given("synthetic-" + series + "-" + number))
                .symbol(new Symbol(symbol))
                .action(IntentAction.OPEN)
                .side(number % 2 == 0 ? Side.BUY : Side.SELL)
                .size(new IntentSize.Notional(BigDecimal.TEN))
                .confidence(new BigDecimal("0.5"))
                .timestamp(now)
                .build();
    }
}

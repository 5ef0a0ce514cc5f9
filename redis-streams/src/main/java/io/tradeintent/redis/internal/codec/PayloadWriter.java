package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes intents in the envelope shape. Thread-safe. */
public final class PayloadWriter {

    private final String eventType;

    public PayloadWriter(String eventType) {
        this.eventType = eventType;
    }

    public Map<String, String> write(TradeIntent intent) {
        Instant timestamp = intent.timestamp();
        return Collections.unmodifiableMap(Envelope.of(
                eventType,
                payload(intent),
                intent.traceId(),
                intent.correlationId(),
                timestamp == null ? null : timestamp.toString(),
                intent.source()));
    }

    /** Returns the name under which a size is written. */
    static String nameOf(IntentSize size) {
        if (size instanceof IntentSize.Notional) {
            return Field.POSITION_SIZE_USD.wireName();
        }
        if (size instanceof IntentSize.Quantity) {
            return Field.QUANTITY.wireName();
        }
        return size instanceof IntentSize.FractionOfBalance ? Field.SIZE_PCT.wireName() : Field.PERCENTAGE.wireName();
    }

    public static List<String> recognisedAttributes(TradeIntent intent) {
        return intent.attributes().keySet().stream()
                .filter(name -> FieldNames.has(name) || TraceField.named(name) != null)
                .map(Reasons::clean)
                .toList();
    }

    private static String payload(TradeIntent intent) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = Json.generator(text)) {
            json.writeStartObject();
            writeRequest(json, intent);
            writePrices(json, intent);
            write(json, Field.TIMESTAMP, intent.timestamp());
            write(json, Field.INTENT_ID, intent.id());
            writeMarket(json, intent.market());
            intent.attributes().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeRequest(JsonGenerator json, TradeIntent intent) {
        Side side = intent.side();
        write(json, Field.SYMBOL, intent.symbol());
        if (intent.action() == IntentAction.NONE) {
            write(json, Field.SIDE, Word.HOLD);
            write(json, Field.ACTION, Word.HOLD);
        } else if (intent.action() == IntentAction.CLOSE) {
            write(json, Field.SIDE, side);
            write(json, Field.ACTION, Word.CLOSE);
            json.writeBooleanProperty(Field.REDUCE_ONLY.wireName(), true);
        } else {
            write(json, Field.SIDE, side);
            write(json, Field.ACTION, side);
        }
        IntentSize size = intent.size();
        if (size != null) {
            writeNumber(json, nameOf(size), size.amount());
        }
        json.writeNumberProperty(Field.LEVERAGE.wireName(), intent.leverage());
    }

    private static void writePrices(JsonGenerator json, TradeIntent intent) {
        writeNumber(json, Field.CONFIDENCE.wireName(), intent.confidence());
        writeNumber(json, Field.ENTRY_PRICE.wireName(), intent.entryPrice());
        writeNumber(json, Field.STOP_LOSS.wireName(), intent.stopLoss());
        writeNumber(json, Field.TAKE_PROFIT.wireName(), intent.takeProfit());
    }

    private static void writeMarket(JsonGenerator json, MarketContext market) {
        writeNumber(json, Field.ATR.wireName(), market.atr());
        writeNumber(json, Field.VOLATILITY_FACTOR.wireName(), market.volatilityFactor());
        writeNumber(json, Field.EXCHANGE_DIVERGENCE.wireName(), market.exchangeDivergence());
        writeNumber(json, Field.FUNDING_RATE.wireName(), market.fundingRate());
        write(json, Field.REGIME, market.regime());
    }

    private static void write(JsonGenerator json, Field field, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(field.wireName(), value.toString());
        }
    }

    private static void writeNumber(JsonGenerator json, String name, @Nullable BigDecimal value) {
        if (value != null) {
            json.writeName(name).writeNumber(value.toPlainString());
        }
    }
}

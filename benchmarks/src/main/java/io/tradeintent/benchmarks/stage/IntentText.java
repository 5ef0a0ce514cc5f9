package io.tradeintent.benchmarks.stage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Intents as a real producer writes them: an envelope of five fields with some 290 bytes of JSON in it. Immutable. */
public final class IntentText {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final int symbols;

    public IntentText(int symbols) {
        this.symbols = symbols;
    }

    /** Returns the fields of the entry of that number, in their order. */
    public Map<String, String> envelope(long number, Instant time) {
        String written = LOCAL.format(time);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event_type", "trade.intent");
        fields.put("payload", payload(number, written));
        fields.put("trace_id", "trace-" + number);
        fields.put("timestamp", written);
        fields.put("source", "trading-bot");
        return fields;
    }

    /** Returns an entry of the same content without JSON. */
    public Map<String, String> flat(long number, Instant time) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("symbol", symbol(number));
        fields.put("side", number % 2 == 0 ? "BUY" : "SELL");
        fields.put("confidence", "0.72");
        fields.put("position_size_usd", "200.0");
        fields.put("leverage", "1");
        fields.put("timestamp", LOCAL.format(time));
        fields.put("source", "trading-bot");
        return fields;
    }

    private String payload(long number, String time) {
        boolean buy = number % 2 == 0;
        return "{\"symbol\": \"" + symbol(number) + "\", \"side\": \"" + (buy ? "BUY" : "SELL")
                + "\", \"confidence\": 0.72, \"entry_price\": 1.465, \"stop_loss\": " + (buy ? "1.4357" : "1.4943")
                + ", \"take_profit\": " + (buy ? "1.4943" : "1.4357")
                + ", \"position_size_usd\": 200.0, \"leverage\": 1, \"timestamp\": \"" + time
                + "\", \"model\": \"ensemble\", \"atr_value\": 0.02, \"volatility_factor\": 0.5513,"
                + " \"regime\": \"unknown\"}";
    }

    private String symbol(long number) {
        return "S" + number % symbols + "USDT";
    }
}

package io.tradeintent.runner.option;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One intent, said in options. An option that is left out stays absent: only the time has a default, which is now. */
public final class IntentOptions {

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "The market, such as ADAUSDT.")
    @Nullable String symbol;

    @Option(names = "--side", paramLabel = "SIDE", description = "BUY or SELL, LONG or SHORT.")
    @Nullable String side;

    @Option(names = "--action", paramLabel = "ACTION", description = "CLOSE or HOLD, where it is not to open.")
    @Nullable String action;

    @Option(names = "--usd", paramLabel = "N", description = "How much, in the quote currency.")
    @Nullable String usd;

    @Option(names = "--quantity", paramLabel = "N", description = "How much, in the base asset.")
    @Nullable String quantity;

    @Option(
            names = "--balance-fraction",
            paramLabel = "N",
            description = "How much, as a part of the balance, up to 1.")
    @Nullable String balanceFraction;

    @Option(
            names = "--position-fraction",
            paramLabel = "N",
            description = "How much of the position to close, up to 1.")
    @Nullable String positionFraction;

    @Option(names = "--leverage", paramLabel = "N", description = "The leverage, 1 to 125.")
    @Nullable String leverage;

    @Option(names = "--confidence", paramLabel = "N", description = "From 0 to 1.")
    @Nullable String confidence;

    @Option(names = "--entry-price", paramLabel = "PRICE", description = "The price expected.")
    @Nullable String entryPrice;

    @Option(names = "--stop-loss", paramLabel = "PRICE", description = "The producer's stop.")
    @Nullable String stopLoss;

    @Option(names = "--take-profit", paramLabel = "PRICE", description = "The producer's target.")
    @Nullable String takeProfit;

    @Option(names = "--intent-id", paramLabel = "ID", description = "What identifies it; else a digest of all it says.")
    @Nullable String intentId;

    public boolean isEmpty() {
        return said().isEmpty();
    }

    /** Returns the intent as the fields of an entry. */
    public Map<String, String> fields(Instant now) {
        long sizes = Stream.of(usd, quantity, balanceFraction, positionFraction)
                .filter(size -> size != null)
                .count();
        if (sizes > 1) {
            throw new Refusal("--usd, --quantity, --balance-fraction and --position-fraction exclude one another");
        }
        Map<String, String> fields = said();
        fields.put("timestamp", now.toString());
        return fields;
    }

    private Map<String, String> said() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "symbol", symbol);
        put(fields, "side", side);
        put(fields, "action", action);
        put(fields, "position_size_usd", usd);
        put(fields, "quantity", quantity);
        put(fields, "size_pct", balanceFraction);
        put(fields, "percentage", positionFraction);
        put(fields, "leverage", leverage);
        put(fields, "confidence", confidence);
        put(fields, "entry_price", entryPrice);
        put(fields, "stop_loss", stopLoss);
        put(fields, "take_profit", takeProfit);
        put(fields, "intent_id", intentId);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}

package io.tradeintent.benchmarks.contender;

import io.tradeintent.intent.TradeIntent;
import org.jspecify.annotations.Nullable;

/** What orders intents, whatever they were decoded into. */
public final class Keys {

    private Keys() {}

    /** Returns the symbol; one and the same key for what was not decoded. */
    public static Object of(@Nullable Object intent) {
        if (intent instanceof TradeIntent decoded) {
            return decoded.symbol().toString();
        }
        return intent instanceof PlainIntent plain ? plain.symbol() : "";
    }
}

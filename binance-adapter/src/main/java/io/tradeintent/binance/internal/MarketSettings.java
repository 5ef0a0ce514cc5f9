package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leverage and margin type of all markets. They are read in one call and set only where they differ. Thread-safe. */
final class MarketSettings {

    private static final Duration LONGEST_USE = Duration.ofMinutes(1);

    private record Setting(int leverage, String marginType) {}

    private final Calls calls;
    private final @Nullable String marginType;
    private final Remembered<Map<String, Setting>> bySymbol;

    MarketSettings(Calls calls, @Nullable String marginType, Pacer pacer) {
        this.calls = calls;
        this.marginType = marginType;
        this.bySymbol = new Remembered<>("its settings", pacer, this::read);
    }

    /** Sets the margin type, if one is configured, and the leverage, and returns the leverage in force. */
    int set(Symbol symbol, int leverage, Deadline deadline) {
        Setting known = bySymbol.get(LONGEST_USE, deadline).get(symbol.value());
        String type = marginType(symbol, known, deadline);
        int inForce =
                known != null && known.leverage() == leverage ? leverage : setLeverage(symbol, leverage, deadline);
        bySymbol.change(all -> with(all, symbol, new Setting(inForce, type)));
        return inForce;
    }

    private String marginType(Symbol symbol, @Nullable Setting known, Deadline deadline) {
        String now = known == null ? "" : known.marginType();
        if (marginType == null || marginType.equals(now)) {
            return now;
        }
        Query query = new Query().add("symbol", symbol.value()).add("marginType", marginType);
        Call call = Call.change("POST", "/fapi/v1/marginType", query);
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Failure failure && failure.kind() != FailureKind.UNCHANGED) {
            throw Calls.thrown(call, failure);
        }
        return marginType;
    }

    private int setLeverage(Symbol symbol, int leverage, Deadline deadline) {
        Query query = new Query().add("symbol", symbol.value()).add("leverage", leverage);
        return leverage(calls.ask(Call.change("POST", "/fapi/v1/leverage", query), deadline));
    }

    private Map<String, Setting> read(Deadline deadline) {
        Map<String, Setting> read = new HashMap<>();
        for (Json one : calls.ask(Call.account("/fapi/v1/symbolConfig", new Query(), 5), deadline)
                .items()) {
            read.put(one.requiredText("symbol"), new Setting(leverage(one), one.requiredText("marginType")));
        }
        return Map.copyOf(read);
    }

    private static int leverage(Json answer) {
        return Math.toIntExact(
                answer.whole("leverage").orElseThrow(() -> new UnreadableAnswerException("it has no leverage")));
    }

    private static Map<String, Setting> with(Map<String, Setting> all, Symbol symbol, Setting setting) {
        Map<String, Setting> changed = new HashMap<>(all);
        changed.put(symbol.value(), setting);
        return Map.copyOf(changed);
    }
}

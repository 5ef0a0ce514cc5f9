package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.VenueRefusedException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The brackets of all markets, as the exchange last told them. Thread-safe. */
final class Brackets {

    private static final Duration LONGEST_USE = Duration.ofHours(1);

    private final Calls calls;
    private final Remembered<Map<String, List<LeverageBracket>>> bySymbol;

    Brackets(Calls calls, Pacer pacer) {
        this.calls = calls;
        this.bySymbol = new Remembered<>("its brackets", pacer, this::read);
    }

    List<LeverageBracket> of(Symbol symbol, Deadline deadline) {
        List<LeverageBracket> found = bySymbol.get(LONGEST_USE, deadline).get(symbol.value());
        if (found == null) {
            throw new VenueRefusedException("NO_BRACKETS", "the exchange tells no brackets of " + symbol);
        }
        return found;
    }

    private Map<String, List<LeverageBracket>> read(Deadline deadline) {
        Json answer = calls.ask(Call.account("/fapi/v1/leverageBracket", new Query(), 1), deadline);
        Map<String, List<LeverageBracket>> read = new HashMap<>();
        for (Json market : answer.isObject() ? List.of(answer) : answer.items()) {
            read.put(
                    market.requiredText("symbol"),
                    market.requiredItems("brackets").stream()
                            .map(Brackets::bracket)
                            .sorted(Comparator.comparing(LeverageBracket::floor))
                            .toList());
        }
        return Map.copyOf(read);
    }

    private static LeverageBracket bracket(Json row) {
        try {
            return new LeverageBracket(
                    row.required("notionalFloor"),
                    row.required("notionalCap"),
                    Math.toIntExact(row.whole("initialLeverage")
                            .orElseThrow(() -> new UnreadableAnswerException("it has no initialLeverage"))),
                    row.required("maintMarginRatio"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException(String.valueOf(e.getMessage()));
        }
    }
}

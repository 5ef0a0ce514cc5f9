package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.util.List;

/** Reads positions. The exchange lists none where there is nothing; what there is also tells the position mode. */
final class Positions {

    private Positions() {}

    /** Reads all that is held. */
    static List<OpenPosition> open(List<Json> rows) {
        return rows.stream()
                .filter(row -> row.required("positionAmt").signum() != 0)
                .map(Positions::open)
                .toList();
    }

    private static OpenPosition open(Json row) {
        BigDecimal amount = row.required("positionAmt");
        String side = row.requiredText("positionSide");
        boolean isLong = side.equals("BOTH") ? amount.signum() > 0 : side.equals("LONG");
        return new OpenPosition(
                Symbol.of(row.requiredText("symbol")),
                isLong ? Side.BUY : Side.SELL,
                amount.abs(),
                row.required("entryPrice"),
                row.required("markPrice"),
                row.decimal("liquidationPrice")
                        .filter(price -> price.signum() > 0)
                        .orElse(null),
                !side.equals("BOTH"));
    }

    static Position read(List<Json> rows, Symbol symbol, PositionMode mode, Deadline deadline) {
        BigDecimal both = BigDecimal.ZERO;
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        for (Json row : rows) {
            if (row.requiredText("symbol").equals(symbol.value())) {
                String side = row.requiredText("positionSide");
                BigDecimal amount = row.required("positionAmt");
                if (amount.signum() != 0) {
                    mode.seen(!side.equals("BOTH"));
                }
                switch (side) {
                    case "BOTH" -> both = both.add(amount);
                    case "LONG" -> longs = longs.add(amount);
                    case "SHORT" -> shorts = shorts.add(amount.abs());
                    default -> throw new UnreadableAnswerException("its positionSide is none that is known");
                }
            }
        }
        boolean hedged = mode.hedged(deadline);
        return hedged ? new Position(longs, shorts, true) : Position.oneWay(both);
    }
}

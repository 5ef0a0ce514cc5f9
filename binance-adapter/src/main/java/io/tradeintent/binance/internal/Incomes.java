package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Income;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists what changed the balance. */
record Incomes(Calls calls, Deadline deadline) {

    List<Income> since(Instant since) {
        Map<String, Income> all = new LinkedHashMap<>();
        for (Json row : new History(calls, deadline).since(since, "/fapi/v1/income", new Query(), 30)) {
            Income income = income(row);
            all.put(row.requiredText("incomeType") + ' ' + income.id(), income);
        }
        return all.values().stream().sorted(Comparator.comparing(Income::time)).toList();
    }

    private static Income income(Json row) {
        Income.Kind kind = switch (row.requiredText("incomeType")) {
            case "FUNDING_FEE" -> Income.Kind.FUNDING;
            case "COMMISSION" -> Income.Kind.FEE;
            case "REALIZED_PNL" -> Income.Kind.REALISED_PROFIT;
            case "TRANSFER", "INTERNAL_TRANSFER", "CROSS_COLLATERAL_TRANSFER", "STRATEGY_UMFUTURES_TRANSFER" ->
                Income.Kind.TRANSFER;
            default -> Income.Kind.OTHER;
        };
        return new Income(
                row.requiredText("tranId"),
                kind,
                row.text("symbol").map(Symbol::of).orElse(null),
                row.required("income"),
                row.requiredText("asset"),
                History.time(row));
    }
}

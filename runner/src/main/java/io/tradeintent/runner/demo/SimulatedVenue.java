package io.tradeintent.runner.demo;

import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.venue.AdapterConfig;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The adapter for Binance, and a simulated exchange in this process that it talks to over HTTP. */
final class SimulatedVenue implements Venue {

    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .markPrice("ADAUSDT", new BigDecimal("0.37010"))
            .markPrice("ETHUSDT", new BigDecimal("2950.40"))
            .markPrice("BTCUSDT", new BigDecimal("87650.10"))
            .start();

    private final ExecutionAdapter adapter = ExecutionAdapters.named(
            "binance",
            AdapterConfig.of(Map.of(
                    "BINANCE_ENVIRONMENT",
                    "testnet",
                    "BINANCE_BASE_URL",
                    exchange.uri().toString(),
                    "BINANCE_API_KEY",
                    SimulatedExchange.DEFAULT_API_KEY,
                    "BINANCE_API_SECRET",
                    SimulatedExchange.DEFAULT_API_SECRET)));

    @Override
    public String about() {
        return "a simulated exchange over HTTP";
    }

    @Override
    public ExecutionAdapter adapter() {
        return adapter;
    }

    @Override
    public void move(Symbol symbol, BigDecimal price) {
        exchange.markPrice(symbol.value(), price);
    }

    @Override
    public void cancelStop(Symbol symbol) {
        exchange.openAlgoOrders(symbol.value()).stream()
                .filter(order -> order.type().equals("STOP_MARKET"))
                .forEach(order -> exchange.hand().cancel(order.clientId()));
    }

    @Override
    public void closeByHand(Symbol symbol) {
        exchange.hand().close(symbol.value());
    }

    /** Requests are left out: what they led to follows them. */
    @Override
    public List<String> journal() {
        return exchange.journal().records().stream()
                .filter(happened -> happened.kind() != JournalRecord.Kind.REQUEST)
                .map(SimulatedVenue::text)
                .toList();
    }

    private static String text(JournalRecord happened) {
        StringJoiner text = new StringJoiner(" ");
        text.add(happened.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        add(text, "", happened.symbol());
        add(text, "", happened.side());
        add(text, "", number(happened.quantity(), happened.kind() == JournalRecord.Kind.POSITION));
        add(text, "at ", number(happened.price(), false));
        add(text, "", happened.detail());
        add(text, "", happened.clientId());
        return text.toString();
    }

    /** Zero is what an order says that has no quantity or no price. */
    private static @Nullable String number(@Nullable BigDecimal number, boolean zeroToo) {
        return number == null || number.signum() == 0 && !zeroToo ? null : number.toPlainString();
    }

    private static void add(StringJoiner text, String before, @Nullable Object value) {
        if (value != null) {
            text.add(before + value);
        }
    }

    @Override
    public void close() {
        try (exchange) {
            adapter.close();
        }
    }
}

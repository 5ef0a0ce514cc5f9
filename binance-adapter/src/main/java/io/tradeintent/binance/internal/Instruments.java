package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.MarketStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The markets, as the exchange last described them. Thread-safe. */
final class Instruments {

    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);
    private static final Duration LONGEST_USE = Duration.ofHours(1);
    private static final Duration LONGEST_USE_FOR_STRANGERS = Duration.ofMinutes(1);

    private final Calls calls;
    private final HostLimits host;
    private final OrderLimits orders;
    private final Remembered<Map<String, Instrument>> bySymbol;

    Instruments(Calls calls, HostLimits host, OrderLimits orders, Pacer pacer) {
        this.calls = calls;
        this.host = host;
        this.orders = orders;
        this.bySymbol = new Remembered<>("its markets", pacer, this::read);
    }

    /** Returns a market; one that is not known is asked for anew, as it may have been listed since. */
    Optional<Instrument> find(Symbol symbol, Deadline deadline) {
        Instrument known = bySymbol.get(LONGEST_USE, deadline).get(symbol.value());
        return Optional.ofNullable(
                known != null
                        ? known
                        : bySymbol.get(LONGEST_USE_FOR_STRANGERS, deadline).get(symbol.value()));
    }

    /** Forgets what is known, because it turned out not to be right. */
    void forget() {
        bySymbol.forget();
    }

    private Map<String, Instrument> read(Deadline deadline) {
        Json info = calls.ask(Call.open("/fapi/v1/exchangeInfo", new Query(), 1), deadline);
        RateLimits.apply(info, host, orders);
        Map<String, Instrument> read = new HashMap<>();
        for (Json market : info.requiredItems("symbols")) {
            add(market, read);
        }
        LOG.atInfo().addKeyValue("markets", read.size()).log("read the filters of {} markets", read.size());
        return Map.copyOf(read);
    }

    private static MarketStatus status(Json market) {
        return switch (market.text("status").orElse("")) {
            case "TRADING" -> MarketStatus.TRADING;
            case "PRE_DELIVERING", "DELIVERING", "DELIVERED", "PRE_SETTLE", "SETTLING", "CLOSE" -> MarketStatus.ENDED;
            default -> MarketStatus.HALTED;
        };
    }

    private static void add(Json market, Map<String, Instrument> read) {
        String symbol = market.requiredText("symbol");
        MarketStatus status = status(market);
        try {
            String asset = market.requiredText("marginAsset");
            read.put(symbol, Filters.of(market).instrument(Symbol.of(symbol), status, asset));
        } catch (IllegalArgumentException | UnreadableAnswerException e) {
            if (status != MarketStatus.TRADING) {
                return;
            }
            String shown = symbol.replaceAll("\\p{Cntrl}", " ");
            LOG.atWarn()
                    .addKeyValue("symbol", shown)
                    .addKeyValue("reason", e.getMessage())
                    .log("filters of {} unusable, market treated as not open for trading: {}", shown, e.getMessage());
        }
    }
}

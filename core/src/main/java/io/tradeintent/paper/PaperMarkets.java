package io.tradeintent.paper;

import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Markets written as text: {@code SYMBOL=price}, or {@code SYMBOL=price:tick:step:minQuantity:maxQuantity:minNotional}. */
final class PaperMarkets {

    static final String SETTING = "PAPER_MARKETS";

    private static final String FORM = "SYMBOL=price or SYMBOL=price:tick:step:minQuantity:maxQuantity:minNotional";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
    private static final int PARTS = 6;

    /** Prices of some day in December 2025 and filters as exchanges have them. */
    private static final Map<Symbol, PaperMarket> DEFAULTS = parse(String.join(
            ",",
            "BTCUSDT=87650.1:0.1:0.001:0.001:1000:100",
            "ETHUSDT=2950.40:0.01:0.001:0.001:10000:20",
            "BNBUSDT=845.20:0.01:0.01:0.01:2000:5",
            "SOLUSDT=124.35:0.01:0.01:0.01:80000:5",
            "XRPUSDT=1.8702:0.0001:0.1:0.1:2000000:5",
            "ADAUSDT=0.3701:0.0001:1:1:10000000:5",
            "DOGEUSDT=0.12834:0.00001:1:1:30000000:5",
            "AVAXUSDT=12.304:0.001:0.1:0.1:100000:5",
            "LINKUSDT=12.310:0.001:0.01:0.01:200000:5",
            "DOTUSDT=1.762:0.001:0.1:0.1:500000:5",
            "LTCUSDT=77.15:0.01:0.001:0.001:10000:20",
            "TRXUSDT=0.28110:0.00001:1:1:5000000:5",
            "NEARUSDT=1.465:0.001:1:1:500000:5",
            "APTUSDT=1.710:0.001:0.1:0.1:500000:5",
            "OPUSDT=0.3165:0.0001:0.1:0.1:1000000:5",
            "RENDERUSDT=1.254:0.001:0.1:0.1:500000:5",
            "1000PEPEUSDT=0.0040350:0.0000001:1:1:80000000:5"));

    private PaperMarkets() {}

    static List<PaperMarket> defaults() {
        return List.copyOf(DEFAULTS.values());
    }

    /** The market of a symbol by a price alone: with its own filters if it is a default one, or with fitting ones. */
    static PaperMarket priced(Symbol symbol, BigDecimal price) {
        PaperMarket known = DEFAULTS.get(symbol);
        return known == null
                ? PaperMarket.of(symbol, price, PaperFilters.fitting(price))
                : new PaperMarket(known.instrument(), price, known.maxLeverage());
    }

    static Map<Symbol, PaperMarket> parse(String text) {
        Map<Symbol, PaperMarket> markets = new LinkedHashMap<>();
        for (String one : text.split(",", -1)) {
            PaperMarket market = market(one.strip());
            if (markets.put(market.symbol(), market) != null) {
                throw new IllegalArgumentException(SETTING + " names " + market.symbol() + " twice");
            }
        }
        return markets;
    }

    private static PaperMarket market(String text) {
        String[] sides = text.split("=", -1);
        String[] numbers = sides[sides.length - 1].split(":", -1);
        if (sides.length != 2 || numbers.length != 1 && numbers.length != PARTS) {
            throw wrong(text, "it must be " + FORM);
        }
        try {
            return market(Symbol.of(sides[0].strip()), numbers);
        } catch (IllegalArgumentException e) {
            throw wrong(text, String.valueOf(e.getMessage()));
        }
    }

    private static PaperMarket market(Symbol symbol, String[] numbers) {
        BigDecimal price = number("price", numbers[0]);
        if (numbers.length == 1) {
            return priced(symbol, price);
        }
        return PaperMarket.of(
                symbol,
                price,
                new PaperFilters(
                        number("tick", numbers[1]),
                        number("step", numbers[2]),
                        number("minQuantity", numbers[3]),
                        number("maxQuantity", numbers[4]),
                        number("minNotional", numbers[5])));
    }

    static BigDecimal number(String name, String text) {
        String number = text.strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(name + " must be a decimal number, was '" + number + "'");
        }
        return new BigDecimal(number);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException(SETTING + " holds '" + text + "': " + why);
    }
}

package io.tradeintent.binance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.MarketStatus;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters as the exchange sends them, recorded and made up. */
class FiltersTest {

    private static final String MARKET = """
            {"symbol":"ADAUSDT","pricePrecision":9,"quantityPrecision":9,"filters":[
             {"filterType":"PRICE_FILTER","tickSize":"%s","minPrice":"0.1","maxPrice":"1000"},
             {"filterType":"LOT_SIZE","stepSize":"%s","minQty":"1","maxQty":"1000"},
             {"filterType":"MARKET_LOT_SIZE","stepSize":"%s","minQty":"10","maxQty":"500"},
             {"filterType":"MIN_NOTIONAL","notional":"5"}]}""";

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT, 0.1,     0.001, 0.001, 1000,     100, 261.10, 809484",
        "ETHUSDT, 0.01,    0.001, 0.001, 10000,    20,  39.86,  306177",
        "ADAUSDT, 0.0001,  1,     1,     10000000, 5,   ,",
        "SEIUSDT, 0.0001,  1,     1,     1000000,  5,   ,",
        "CFXUSDT, 0.00001, 1,     1,     10000000, 5,   ,"
    })
    void recordedFiltersAreRead(
            String symbol,
            BigDecimal tick,
            BigDecimal step,
            BigDecimal minQuantity,
            BigDecimal maxQuantity,
            BigDecimal notional,
            BigDecimal minPrice,
            BigDecimal maxPrice)
            throws IOException {
        Instrument instrument = recorded().get(symbol);

        assertThat(instrument.tickSize()).isEqualByComparingTo(tick);
        assertThat(instrument.stepSize()).isEqualByComparingTo(step);
        assertThat(instrument.minQuantity()).isEqualByComparingTo(minQuantity);
        assertThat(instrument.maxMarketQuantity()).isEqualByComparingTo(maxQuantity);
        assertThat(instrument.minNotional()).isEqualByComparingTo(notional);
        if (minPrice != null) {
            assertThat(instrument.minPrice()).isEqualByComparingTo(minPrice);
            assertThat(instrument.maxPrice()).isEqualByComparingTo(maxPrice);
        }
    }

    @Test
    void marketOrdersObeyTheStricterOfBothLotSizes() {
        Instrument instrument = instrument(MARKET.formatted("0.01", "1", "5"));

        assertThat(instrument.stepSize()).isEqualByComparingTo("5");
        assertThat(instrument.minQuantity()).isEqualByComparingTo("10");
        assertThat(instrument.maxMarketQuantity()).isEqualByComparingTo("500");
    }

    @Test
    void theFinerStepNeverCounts() {
        assertThat(instrument(MARKET.formatted("0.01", "1", "0.001")).stepSize())
                .isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "-1, 1, 1", "0.01, 0, 1", "0.01, 1, 0", "0.01, 3, 2", "x, 1, 1"})
    void filtersThatNoOrderCouldObeyAreRefused(String tick, String step, String marketStep) {
        assertThatThrownBy(() -> instrument(MARKET.formatted(tick, step, marketStep)))
                .isInstanceOfAny(IllegalArgumentException.class, UnreadableAnswerException.class);
    }

    @Test
    void aMissingFilterIsNeverGuessed() {
        List.of("PRICE_FILTER", "LOT_SIZE", "MARKET_LOT_SIZE", "MIN_NOTIONAL")
                .forEach(type -> assertThatThrownBy(() ->
                                instrument(MARKET.formatted("0.01", "1", "1").replace('"' + type + '"', "\"OTHER\"")))
                        .as(type)
                        .isInstanceOf(UnreadableAnswerException.class)
                        .hasMessageContaining(type));
    }

    private static Instrument instrument(String json) {
        return Filters.of(Json.parse(json.getBytes(StandardCharsets.UTF_8)))
                .instrument(Symbol.of("ADAUSDT"), MarketStatus.TRADING, "USDT");
    }

    private static Map<String, Instrument> recorded() throws IOException {
        try (InputStream json = FiltersTest.class.getResourceAsStream("/fapi/exchangeInfo_demo_2025-12-24.json")) {
            return Json.parse(Objects.requireNonNull(json, "exchangeInfo").readAllBytes())
                    .requiredItems("symbols")
                    .stream()
                    .map(market -> Filters.of(market)
                            .instrument(Symbol.of(market.requiredText("symbol")), MarketStatus.TRADING, "USDT"))
                    .collect(Collectors.toMap(found -> found.symbol().value(), Function.identity()));
        }
    }
}

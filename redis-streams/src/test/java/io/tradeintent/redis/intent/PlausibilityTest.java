package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.closing;
import static io.tradeintent.redis.intent.Decoding.json;
import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "confidence        | 1.01   | must be from 0 to 1",
                "confidence        | -0.01  | must be from 0 to 1",
                "leverage          | 0      | must be a whole number from 1 to 125",
                "leverage          | 126    | must be a whole number from 1 to 125",
                "leverage          | 1.5    | must be a whole number from 1 to 125",
                "leverage          | -3     | must be a whole number from 1 to 125",
                "leverage          | 4294967297 | must be a whole number from 1 to 125",
                "entry_price       | 0      | must be positive",
                "stop_loss         | -1     | must be positive",
                "take_profit       | 0.0    | must be positive",
                "atr_value         | -0.1   | must not be negative",
                "volatility_factor | -1     | must not be negative",
            })
    void numbersOutOfBoundsAreInvalidAsNumberAndAsText(String field, String value, String problem) {
        String reason = field + ": " + problem + ", was '" + value + "'";

        assertThat(reasons(opening(field, value))).containsExactly(reason);
        assertThat(reasons(opening(field, "'" + value + "'"))).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "confidence, 0",
        "confidence, 1",
        "confidence, 1.000",
        "leverage, 125",
        "leverage, 1.00",
        "leverage, 2e1",
        "atr_value, 0",
        "volatility_factor, 0.0",
        "funding_rate, -0.001",
        "exchange_divergence, -1e-9"
    })
    void numbersOnTheirBoundsAreValid(String field, String value) {
        assertThat(valid(opening(field, value)).symbol().value()).isEqualTo("BTCUSDT");
        assertThat(valid(opening(field, "'" + value + "'")).symbol().value()).isEqualTo("BTCUSDT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "nan",
                "",
                " 1",
                "1 ",
                "+1",
                ".5",
                "5.",
                "007",
                "1,5",
                "1_000",
                "0x10",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "ten",
                "5%",
                "true",
                "٣",
                "１",
                "1e999999999",
                "1e-999999999",
                "1e99999999999"
            })
    void whatIsNoFiniteNumberIsInvalid(String text) {
        assertThat(reasons(opening("confidence", "'" + text + "'")))
                .containsExactly("confidence: not a number that can be reckoned with, was '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "true", "1e999999999"})
    void numbersOfJsonThatAreNotFiniteAreInvalid(String json) {
        assertThat(reasons(opening("entry_price", json)))
                .containsExactly("entry_price: not a number that can be reckoned with, was '" + json + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BUY  | stop_loss   | 100   | must be below entry_price 100 of a BUY",
                "BUY  | stop_loss   | 101   | must be below entry_price 100 of a BUY",
                "BUY  | take_profit | 99    | must be above entry_price 100 of a BUY",
                "SELL | stop_loss   | 99    | must be above entry_price 100 of a SELL",
                "SELL | take_profit | 100.0 | must be below entry_price 100 of a SELL",
                "BUY  | stop_loss   | 49.9  | too far from entry_price 100 to be a price; the bound is 50",
                "BUY  | take_profit | 150.1 | too far from entry_price 100 to be a price; the bound is 150",
                "SELL | stop_loss   | 151   | too far from entry_price 100 to be a price; the bound is 150",
                "SELL | take_profit | 2.5   | too far from entry_price 100 to be a price; the bound is 50",
            })
    void exitsOnTheWrongSideOrAbsurdlyFarAreInvalid(String side, String field, String price, String problem) {
        assertThat(reasons(opening("side", "'" + side + "'", "entry_price", "100", field, price)))
                .containsExactly(field + ": " + problem + ", was '" + price + "'");
    }

    @Test
    void exitsWithinTheDistanceAreValid() {
        assertThat(valid(opening("entry_price", "100", "stop_loss", "50", "take_profit", "150"))
                        .stopLoss())
                .isEqualTo("50");
        assertThat(valid(opening("side", "'SELL'", "entry_price", "100", "stop_loss", "150", "take_profit", "50"))
                        .stopLoss())
                .isEqualTo("150");
    }

    @Test
    void exitsWithoutAnEntryPriceAreLeftToTheExecution() {
        assertThat(valid(opening("stop_loss", "2.0", "take_profit", "4.0")).stopLoss())
                .isEqualTo("2.0");
    }

    @Test
    void exitsOfACloseAreNotMeasured() {
        assertThat(valid(closing("side", "'SELL'", "entry_price", "100", "stop_loss", "90"))
                        .stopLoss())
                .isEqualTo("90");
    }

    @Test
    void distanceCanBeConfigured() {
        TradeIntentCodec codec = TradeIntentCodec.builder("s")
                .maxExitDistance(new BigDecimal("0.1"))
                .build();

        assertThat(Decoding.reasons(codec, "invalid_intent", opening("entry_price", "100", "take_profit", "111")))
                .containsExactly(
                        "take_profit: too far from entry_price 100 to be a price; the bound is 110, was '111'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTCUSDT",
                "1000PEPEUSDT",
                "1INCHUSDT",
                "OPUSDT",
                "BTCUSDT_260327",
                "BTC-PERP",
                "A",
                "币安人生USDT",
                "BRK.B"
            })
    void symbolsOfEveryScriptAreValid(String symbol) {
        assertThat(valid(opening("symbol", "'" + symbol + "'")).symbol().value())
                .isEqualTo(symbol);
    }

    @Test
    void lettersOfASymbolAreUpperCased() {
        assertThat(valid(opening("symbol", "'btcusdi'")).symbol().value()).isEqualTo("BTCUSDI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "BTC USDT",
                "BTC/USDT",
                "BTC:USDT",
                "BTCUSDT&side=SELL",
                "BTC\\u0000",
                "BTC\\nX",
                "{BTC}",
                "*",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "\\ud800",
                "BTC\\u202e"
            })
    void whatIsNoSymbolIsInvalid(String symbol) {
        assertThat(reasons(opening("symbol", "'" + symbol + "'")))
                .singleElement()
                .asString()
                .startsWith("symbol: a symbol has ");
    }

    @Test
    void everyReasonIsGiven() {
        assertThat(
                        reasons(
                                json(
                                        "{'symbol':'B T C','side':'UP','leverage':500,'confidence':7,'timestamp':'yesterday','stop_loss':-1,'qty':0,'regime':[1]}")))
                .containsExactlyInAnyOrder(
                        "symbol: a symbol has letters, digits, '_', '-' and '.' only, was 'B T C'",
                        "side: expected BUY, SELL, LONG, SHORT, HOLD, FLAT or CLOSE, was 'UP'",
                        "leverage: must be a whole number from 1 to 125, was '500'",
                        "confidence: must be from 0 to 1, was '7'",
                        "timestamp: not a time that can be read, was 'yesterday'",
                        "stop_loss: must be positive, was '-1'",
                        "qty: must be positive, was '0'",
                        "regime: expected a single value, was an object or a list");
    }

    @Test
    void reasonsAreShortAndCannotBreakALine() {
        assertThat(reasons(opening("side", "'BUY\\n[INFO] all is well\\u001b[0m\\u202e" + "x".repeat(5000) + "'")))
                .singleElement()
                .asString()
                .hasSizeLessThan(250)
                .contains("was 'BUY?[INFO] all is well?[0m?xxx")
                .endsWith("(5027 characters)'")
                .matches("\\P{Cntrl}*");
    }

    @Test
    void namesOfUnknownFieldsInReasonsAreCleanedToo() {
        assertThat(reasons(opening("trace_id", "'a\\nb'")))
                .containsExactly("trace_id: has a control character, was 'a?b'");
    }
}

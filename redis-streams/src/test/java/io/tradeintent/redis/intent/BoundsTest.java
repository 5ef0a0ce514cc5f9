package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.payload;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.unreadable;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class BoundsTest {

    private static final String START = "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1,";

    @Test
    void entryBeyondItsSizeIsNotRead() {
        TradeIntentCodec codec =
                TradeIntentCodec.builder("s").maxEntryBytes(100).build();

        assertThat(Decoding.reasons(codec, "undecodable", payload(START + "\"x\":\"" + "y".repeat(100) + "\"}")))
                .containsExactly("entry: 149 bytes are more than the 100 allowed");
        assertThat(unreadable(payload(" ".repeat(256 * 1024))))
                .singleElement()
                .asString()
                .startsWith("entry: 262151 bytes");
    }

    @Test
    void deepNestingIsRefusedAndCannotOverflowTheStack() {
        assertThat(unreadable(payload("[".repeat(200_000)))).containsExactly("payload: not a JSON object but a list");
        assertThat(unreadable(payload(START + "\"x\":" + "[".repeat(200_000))))
                .singleElement()
                .asString()
                .startsWith("payload: not JSON: Document nesting depth (33) exceeds");
        assertThat(unreadable(payload(START + "\"side\":" + "{\"a\":".repeat(40_000))))
                .singleElement()
                .asString()
                .startsWith("payload: not JSON: Document nesting depth (33) exceeds");
        assertThat(valid(payload(START + "\"x\":" + "[".repeat(31) + "]".repeat(31) + "}"))
                        .attributes())
                .containsKey("x");
    }

    @Test
    void nestingCanBeConfigured() {
        TradeIntentCodec codec = TradeIntentCodec.builder("s").maxNesting(1).build();

        assertThat(Decoding.reasons(codec, "undecodable", opening("x", "[]")))
                .singleElement()
                .asString()
                .startsWith("payload: not JSON: Document nesting depth (2) exceeds");
    }

    @Test
    void numbersAreNotExpanded() {
        assertThat(reasons(opening("confidence", "1e999999999", "leverage", "1E+400", "entry_price", "1e-999999999")))
                .hasSize(3);
        assertThat(valid(opening("funding_rate", "0e999999999")).market().fundingRate())
                .isEqualTo(BigDecimal.ZERO);
        assertThat(valid(opening("x", "1e999999999", "y", "[1e999999999]")).id().value())
                .isNotEmpty();
    }

    @Test
    void numbersBeyondTheirLengthAreInvalid() {
        String digits = "9".repeat(60_000);

        assertThat(reasons(opening(
                        "confidence", digits, "leverage", "'" + digits + "'", "timestamp", digits, "quantity", digits)))
                .hasSize(4)
                .allMatch(reason -> reason.length() < 200);
        assertThat(valid(opening("x", digits)).attributes().get("x")).hasSize(60_000);
    }

    @Test
    void precisionIsKeptToFortyDigitsAndNoFurther() {
        String price = "0." + "0".repeat(20) + "12345678901234567890";

        assertThat(valid(opening("entry_price", price)).entryPrice()).isEqualTo(price);
        assertThat(reasons(opening("entry_price", price + "1")))
                .singleElement()
                .asString()
                .startsWith("entry_price: not a number");
        assertThat(reasons(opening("position_usd", "9".repeat(40), "quantity", "null", "leverage", "125")))
                .singleElement()
                .asString()
                .startsWith("position_usd: too large times leverage 125, was '999");
    }

    @Test
    void unknownFieldsAreCounted() {
        TradeIntentCodec codec = TradeIntentCodec.builder("s").maxAttributes(2).build();

        assertThat(codec.decode(opening("a", "1", "b", "2")).toString()).startsWith("Valid");
        assertThat(Decoding.reasons(codec, "invalid_intent", opening("a", "1", "b", "2", "c", "3", "d", "4")))
                .containsExactly("entry: more than 2 unknown fields");
    }

    @Test
    void fieldsByTheThousandCostNoMoreThanTheirReading() {
        StringBuilder repeated = new StringBuilder(START);
        StringBuilder different = new StringBuilder(START);
        StringBuilder contradictory = new StringBuilder(START);
        for (int i = 0; i < 18_000; i++) {
            repeated.append("\"x\":").append(i).append(',');
            different.append("\"f").append(i).append("\":1,");
            contradictory.append("\"qty\":").append(i).append(',');
        }
        Instant before = Instant.now();

        assertThat(reasons(payload(repeated + "\"y\":1}"))).containsExactly("entry: more than 256 unknown fields");
        assertThat(reasons(payload(different + "\"y\":1}"))).containsExactly("entry: more than 256 unknown fields");
        assertThat(reasons(payload(contradictory + "\"y\":1}")))
                .hasSize(21)
                .last()
                .isEqualTo("and 17979 more");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void manyFlatFieldsAreCountedToo() {
        String[] fields = new String[2_000];
        Arrays.setAll(fields, i -> "f" + i);

        assertThat(reasons(entry(fields))).contains("entry: more than 256 unknown fields", "symbol: missing");
    }

    @Test
    void longTextsAreInvalidWhereTheyAreCopiedFurther() {
        assertThat(valid(opening("trace_id", "'" + "t".repeat(256) + "'")).traceId())
                .hasSize(256);
        assertThat(reasons(opening("trace_id", "'" + "t".repeat(257) + "'")))
                .singleElement()
                .asString()
                .startsWith("trace_id: longer than 256 characters");
        assertThat(valid(opening("x", "'" + "t".repeat(100_000) + "'"))
                        .attributes()
                        .get("x"))
                .hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void badOptionsAreRefusedByNameValueAndBound(int value) {
        TradeIntentCodecBuilder builder = TradeIntentCodec.builder("s");

        assertThatThrownBy(() -> builder.maxNesting(value))
                .hasMessage("maxNesting must be from 1 to 200, was " + value);
    }

    @Test
    void everyBadOptionIsRefused() {
        TradeIntentCodecBuilder builder = TradeIntentCodec.builder("s");
        Instant now = Instant.EPOCH;

        assertThatThrownBy(() -> TradeIntentCodec.of(" ")).hasMessage("stream must not be blank");
        assertThatThrownBy(() -> builder.eventType("")).hasMessage("eventType must not be blank");
        assertThatThrownBy(() -> builder.maxEntryBytes(0))
                .hasMessage("maxEntryBytes must be from 1 to 67108864, was 0");
        assertThatThrownBy(() -> builder.maxNumberLength(1_001))
                .hasMessage("maxNumberLength must be from 1 to 1000, was 1001");
        assertThatThrownBy(() -> builder.maxAttributes(-1)).hasMessage("maxAttributes must be from 0 to 10000, was -1");
        assertThatThrownBy(() -> builder.maxExitDistance(BigDecimal.ZERO))
                .hasMessage("maxExitDistance must be above 0 and at most 1, was 0");
        assertThatThrownBy(() -> builder.timesBetween(now, now))
                .hasMessageStartingWith("the latest time must be after the earliest");
    }
}

package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that comes as a number is somebody else's number for something, and nobody knows for what. */
class NamesAreTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1.5", "-1", "0", "1e3", "NaN", "true", "false"})
    void aNumberOrATruthValueIsNoName(String json) {
        for (String name : new String[] {"symbol", "regime", "source"}) {
            assertThat(reasons(opening(name, json)))
                    .contains(name + ": a name is text, not a number or a truth value, was '" + json + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "0", "NaN", "true"})
    void aNumberOrATruthValueIsNoSide(String json) {
        for (String name : new String[] {"side", "action", "direction"}) {
            assertThat(reasons(opening(name, json)))
                    .anyMatch(reason ->
                            reason.startsWith(name + ": expected BUY, SELL") && reason.endsWith("was '" + json + "'"));
        }
    }

    @Test
    void whatWasReadAsTextBeforeIsNoNameAsANumberAfterwards() {
        assertThat(valid(opening("symbol", "'12345'")).symbol().value()).isEqualTo("12345");
        assertThat(reasons(opening("symbol", "12345")))
                .singleElement()
                .asString()
                .startsWith("symbol: a name is text");
    }

    @Test
    void digitsWrittenAsTextAreAName() {
        TradeIntent intent = valid(entry("symbol", "12345", "side", "BUY", "qty", "1", "source", "7", "regime", "0"));

        assertThat(intent.symbol().value()).isEqualTo("12345");
        assertThat(intent.source()).isEqualTo("7");
        assertThat(intent.market().regime()).isEqualTo("0");
    }

    /** An intent is not lost for the sake of a note on it. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "1.5", "1e3"})
    void whatIsOnlyPassedOnMayBeAnything(String json) {
        TradeIntent intent = valid(opening("trace_id", json, "correlation_id", json, "timestamp", "1766612429"));

        assertThat(intent.traceId()).isEqualTo(json);
        assertThat(intent.correlationId()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"12345", "-7", "18446744073709551616"})
    void anIdMayBeAWholeNumber(String json) {
        TradeIntent intent = valid(opening("intent_id", json, "trace_id", json, "correlation_id", json));

        assertThat(intent.id().value()).isEqualTo(json);
        assertThat(intent.traceId()).isEqualTo(json);
        assertThat(intent.correlationId()).isEqualTo(json);
        assertThat(valid(opening("idempotency_key", json)).id().value()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "1.0", "1e3", "NaN"})
    void anIdIsNothingElse(String json) {
        for (String name : new String[] {"intent_id", "idempotency_key"}) {
            assertThat(reasons(opening(name, json)))
                    .containsExactly(name + ": an id is text or a whole number, was '" + json + "'");
        }
    }
}

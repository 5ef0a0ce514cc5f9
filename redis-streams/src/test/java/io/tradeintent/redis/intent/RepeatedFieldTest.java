package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.json;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'leverage':1,'leverage':1.0",
                "'leverage':1,'leverage':'1'",
                "'side':'BUY','side':'long'",
                "'symbol':'a','symbol':'A'",
                "'timestamp':1766612429,'timestamp':'2025-12-24T21:40:29+00:00'",
                "'trace_id':'t','trace_id':'t'",
                "'trace_id':'t','trace_id':null",
                "'intent_id':'7','intent_id':7",
                "'reduceOnly':false,'reduceOnly':'no'",
            })
    void sameValueTwiceIsFine(String members) {
        assertThat(valid(json("{'symbol':'A','side':'BUY','qty':1," + members + "}"))
                        .symbol()
                        .value())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'leverage':1,'leverage':2        | leverage: appears twice with different values '1', was '2'",
                "'symbol':'B'                     | symbol: appears twice with different values 'A', was 'B'",
                "'timestamp':1766612429,'timestamp':1766612430 | timestamp: appears twice with different values '2025-12-24T21:40:29Z', was '2025-12-24T21:40:30Z'",
                "'intent_id':'a','intent_id':'b'  | intent_id: appears twice with different values 'a', was 'b'",
                "'trace_id':'a','trace_id':'b'    | trace_id: appears twice with different values 'a', was 'b'",
                "'qty':2                          | qty: appears twice with different values '1', was '2'",
                "'quantity':2                     | quantity: contradicts qty '1', was '2'",
                "'regime':'a','regime':'b'        | regime: appears twice with different values 'a', was 'b'",
            })
    void differentValuesAreInvalid(String members, String reason) {
        assertThat(reasons(json("{'symbol':'A','side':'BUY','qty':1," + members + "}")))
                .containsExactly(reason);
    }

    @Test
    void flatFieldsObeyTheSameRule() {
        assertThat(valid(entry("symbol", "A", "side", "BUY", "qty", "1", "qty", "1.0"))
                        .symbol()
                        .value())
                .isEqualTo("A");
        assertThat(reasons(entry("symbol", "A", "side", "BUY", "qty", "1", "side", "SELL")))
                .containsExactly("side: appears twice with different values 'BUY', was 'SELL'");
    }

    @Test
    void fieldsOfTheEnvelopeObeyTheSameRule() {
        String payload = "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1}";

        assertThat(reasons(entry("payload", payload, "trace_id", "a", "trace_id", "b")))
                .containsExactly("trace_id: appears twice with different values 'a', was 'b'");
    }

    @Test
    void ofAnUnknownFieldTheLastMentionCounts() {
        assertThat(valid(json("{'symbol':'A','side':'BUY','qty':1,'x':1,'y':2,'x':3}"))
                        .attributes()
                        .toString())
                .isEqualTo("{x=3, y=2}");
    }
}

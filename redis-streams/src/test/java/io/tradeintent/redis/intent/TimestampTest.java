package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-12-24T04:32:14.062679                    | 2025-12-24T04:32:14.062679Z",
                "2025-12-24T04:32:14                           | 2025-12-24T04:32:14Z",
                "2025-12-24T04:32                              | 2025-12-24T04:32:00Z",
                "2025-12-24 04:32:14.5                         | 2025-12-24T04:32:14.500Z",
                "2025-12-24T04:32:14Z                          | 2025-12-24T04:32:14Z",
                "2025-12-24t04:32:14.123456789z                | 2025-12-24T04:32:14.123456789Z",
                "2025-12-24T04:32:14.062679+00:00              | 2025-12-24T04:32:14.062679Z",
                "2025-12-24T04:32:14+02:00                     | 2025-12-24T02:32:14Z",
                "2025-12-24T04:32:14-0530                      | 2025-12-24T10:02:14Z",
                "2025-12-24T04:32:14+01                        | 2025-12-24T03:32:14Z",
                "2025-12-24T04:32:14+01:00[Europe/Oslo]        | 2025-12-24T03:32:14Z",
                "2024-02-29T00:00:00                           | 2024-02-29T00:00:00Z",
                "1766612429                                    | 2025-12-24T21:40:29Z",
                "1766612429.062679                             | 2025-12-24T21:40:29.062679Z",
                "1.766612429e9                                 | 2025-12-24T21:40:29Z",
                "1766612429000                                 | 2025-12-24T21:40:29Z",
                "1766612429001.5                               | 2025-12-24T21:40:29.001500Z",
                "1766612429000001                              | 2025-12-24T21:40:29.000001Z",
                "1766612429000000001                           | 2025-12-24T21:40:29.000000001Z",
                "946684800                                     | 2000-01-01T00:00:00Z",
            })
    void everyFormOfTimeIsReadAsNumberAndAsText(String written, Instant meant) {
        assertThat(valid(opening("timestamp", "'" + written + "'")).timestamp()).isEqualTo(meant);
        if (!written.contains("-")) {
            assertThat(valid(opening("timestamp", written)).timestamp()).isEqualTo(meant);
        }
        assertThat(valid(entry("symbol", "A", "side", "BUY", "qty", "1", "timestamp", written))
                        .timestamp())
                .isEqualTo(meant);
        assertThat(valid(entry("payload", "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1}", "timestamp", written))
                        .timestamp())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "null",
                "2025-12-24",
                "04:32:14",
                "2025-13-01T00:00:00",
                "2025-02-29T00:00:00",
                "2025-12-24T24:00:00",
                "2025-12-24T04:60:00",
                "2025-12-24T04:32:61",
                "2025-12-24T04:32:14.",
                "2025-12-24T04:32:14.1234567891",
                "2025-12-24T04:32:14+19:00",
                "2025-12-24T04:32:14+1",
                "2025-12-24T04:32:14 Z",
                "2025-12-24T04:32:14ZZ",
                "2025-12-24X04:32:14",
                "24/12/2025",
                "-1766612429",
                "0",
                "0.0",
                "-0",
                "1e999999999",
                "123456789012345678901",
                "NaN",
                "true",
                "١٧٦٦٦١٢٤٢٩",
                "2025-12-24T04:32:14+02:00[Nowhere/Else]"
            })
    void timeThatCannotBeReadIsInvalid(String written) {
        assertThat(reasons(opening("timestamp", "'" + written + "'")))
                .containsExactly("timestamp: not a time that can be read, was '" + written + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "5",
                "946684799",
                "1e-5",
                "99999999999999999999",
                "4102444801",
                "1999-12-31T23:59:59Z",
                "2100-01-01T00:00:01Z",
                "99999999999"
            })
    void timeOutsideAnyPlausibleBoundIsInvalid(String written) {
        assertThat(reasons(opening("timestamp", "'" + written + "'")))
                .containsExactly(
                        "timestamp: not from 2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z, was '" + written + "'");
    }

    @Test
    void boundsOfTimeCanBeConfigured() {
        TradeIntentCodec codec = TradeIntentCodec.builder("s")
                .timesBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"))
                .build();

        assertThat(Decoding.reasons(codec, "invalid_intent", opening("timestamp", "1766612429")))
                .containsExactly("timestamp: not from 2026-01-01T00:00:00Z to 2026-12-31T00:00:00Z, was '1766612429'");
    }

    @Test
    void absentTimeStaysAbsent() {
        assertThat(valid(opening()).timestamp()).isNull();
        assertThat(valid(opening("timestamp", "null")).timestamp()).isNull();
    }
}

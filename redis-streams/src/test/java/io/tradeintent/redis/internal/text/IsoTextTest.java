package io.tradeintent.redis.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTextTest {

    @Property(tries = 5_000)
    void anInstantIsWrittenAsItWritesItself(
            @ForAll Instant time, @ForAll @IntRange(max = 999) int part, @ForAll boolean coarse) {
        Instant other = Instant.ofEpochSecond(time.getEpochSecond(), part * (coarse ? 1_000_000L : 1_000L));

        assertThat(IsoText.of(time)).isEqualTo(time.toString());
        assertThat(IsoText.of(other)).isEqualTo(other.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999999999Z",
                "0999-12-31T23:59:59Z",
                "1000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.001Z",
                "2024-02-29T12:00:00.000001Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z"
            })
    void anInstantAtAnEdgeIsWrittenAsItWritesItself(String time) {
        assertThat(IsoText.of(Instant.parse(time))).isEqualTo(time);
    }
}

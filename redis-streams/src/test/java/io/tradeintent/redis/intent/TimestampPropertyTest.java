package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.opening;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateTimeRange;

class TimestampPropertyTest {

    @Property
    void everyTimeReadsAsJavaReadsIt(
            @ForAll @DateTimeRange(min = "2000-01-01T00:00:00", max = "2099-12-31T00:00:00") LocalDateTime time) {
        assertThat(valid(opening("timestamp", "'" + time + "'")).timestamp()).isEqualTo(time.toInstant(ZoneOffset.UTC));
    }
}

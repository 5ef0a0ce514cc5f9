package io.tradeintent.redis.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two failures are one cause where only numbers and ids differ. */
class CauseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no order 17                                | no order 18
            entry 1700000000000-0 is gone              | entry 1-0 is gone
            lost e2610e6a-913e-4e7c-a298-221d00000001  | lost 00000000-0000-0000-0000-000000000002
            refused by localhost/127.0.0.1:6379        | refused by localhost/[::1]:16379
            not owned: [1-0, 2-0, 3-0]                 | not owned: [7-0]
            took 12.5 ms                               | took 3 ms
            """)
    void numbersAndIdsDoNotCount(String one, String other) {
        assertThat(Cause.of("k", one)).isEqualTo(Cause.of("k", other));
        assertThat(Cause.of("k", new IOException(one)).origin().split("@")[0])
                .isEqualTo(Cause.of("k", new IOException(other)).origin().split("@")[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Connection disconnected | WRONGPASS invalid username-password pair or user is disabled.
            NOPERM xreadgroup       | NOPERM xack
            Connection refused      | Connection timed out
            """)
    void wordsDo(String one, String other) {
        assertThat(Cause.of("k", one)).isNotEqualTo(Cause.of("k", other));
    }

    @Test
    void theKindDoes() {
        assertThat(Cause.of("retry", "down")).isNotEqualTo(Cause.of("breaker", "down"));
    }

    @Test
    void theClassAndThePlaceDo() {
        IOException[] here = new IOException[2];
        for (int i = 0; i < 2; i++) {
            here[i] = new IOException("failed at " + i);
        }
        IOException there = new IOException("failed at 3");
        assertThat(Cause.of("k", here[0])).isEqualTo(Cause.of("k", here[1])).isNotEqualTo(Cause.of("k", there));
    }

    @Test
    void whatIsWrappedInOnePlaceIsToldApartByWhereItBegan() {
        IOException one = new IOException("a");
        IOException other = new IOException("b");
        assertThat(Cause.of("k", wrapped(one)))
                .isEqualTo(Cause.of("k", wrapped(one)))
                .isNotEqualTo(Cause.of("k", wrapped(other)));
    }

    private static RuntimeException wrapped(Throwable cause) {
        return new IllegalStateException("call failed", cause);
    }

    @Test
    void anExceptionThatCannotBePrintedHasACauseAsWell() {
        class Hostile extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        }
        assertThat(Cause.of("k", new Hostile()).origin()).contains("Hostile");
    }
}

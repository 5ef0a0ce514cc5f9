package io.tradeintent.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad options are refused where they are written. */
class BuilderTest {

    @Test
    void whatHasNoDefaultIsNamed() {
        assertThatThrownBy(() ->
                        BinanceExecutionAdapter.builder().hmac("key", "secret").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("environment");
        assertThatThrownBy(() -> BinanceExecutionAdapter.builder()
                        .environment(BinanceEnvironment.TESTNET)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("credentials");
    }

    @ParameterizedTest
    @MethodSource("durations")
    void aTimeOutOfItsBoundsIsRefusedByNameAndValue(
            String option,
            BiFunction<BinanceExecutionAdapterBuilder, Duration, BinanceExecutionAdapterBuilder> set,
            Duration value) {
        assertThatThrownBy(() -> set.apply(BinanceExecutionAdapter.builder(), value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option)
                .hasMessageContaining(value.toString());
    }

    static Stream<Arguments> durations() {
        BiFunction<BinanceExecutionAdapterBuilder, Duration, BinanceExecutionAdapterBuilder> recvWindow =
                BinanceExecutionAdapterBuilder::recvWindow;
        BiFunction<BinanceExecutionAdapterBuilder, Duration, BinanceExecutionAdapterBuilder> connect =
                BinanceExecutionAdapterBuilder::connectTimeout;
        BiFunction<BinanceExecutionAdapterBuilder, Duration, BinanceExecutionAdapterBuilder> request =
                BinanceExecutionAdapterBuilder::requestTimeout;
        BiFunction<BinanceExecutionAdapterBuilder, Duration, BinanceExecutionAdapterBuilder> call =
                BinanceExecutionAdapterBuilder::callTimeout;
        BiFunction<BinanceExecutionAdapterBuilder, Duration, BinanceExecutionAdapterBuilder> lag =
                BinanceExecutionAdapterBuilder::visibilityLag;
        return Stream.of(
                Arguments.of("recvWindow", recvWindow, Duration.ofMillis(999)),
                Arguments.of("recvWindow", recvWindow, Duration.ofSeconds(61)),
                Arguments.of("connectTimeout", connect, Duration.ZERO),
                Arguments.of("requestTimeout", request, Duration.ofMillis(-1)),
                Arguments.of("callTimeout", call, Duration.ofSeconds(1)),
                Arguments.of("visibilityLag", lag, Duration.ofSeconds(1)),
                Arguments.of("visibilityLag", lag, Duration.ofDays(2)));
    }

    @Test
    void timesThatContradictAreRefused() {
        assertThatThrownBy(() -> complete().recvWindow(Duration.ofSeconds(4)).build())
                .hasMessageContaining("requestTimeout");
        assertThatThrownBy(() ->
                        complete().requestTimeout(Duration.ofMillis(7_001)).build())
                .hasMessageContaining("callTimeout");
        assertThatThrownBy(
                        () -> complete().visibilityLag(Duration.ofMillis(3_999)).build())
                .hasMessageContaining("visibilityLag");
        complete().visibilityLag(Duration.ofSeconds(4)).build().close();
    }

    @Test
    void ordersThatCouldBeSentTwiceAreRefusedBeforeTheFirst() {
        String property = "jdk.httpclient.enableAllMethodRetry";
        System.setProperty(property, "");
        try {
            assertThatThrownBy(() -> complete().build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(property);
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void aClosedAdapterMayBeClosedAgain() {
        BinanceExecutionAdapter adapter = complete().build();
        adapter.close();
        adapter.close();

        assertThat(adapter.toString()).startsWith("Binance");
    }

    private static BinanceExecutionAdapterBuilder complete() {
        return BinanceExecutionAdapter.builder()
                .environment(BinanceEnvironment.TESTNET)
                .hmac("key", "secret");
    }
}

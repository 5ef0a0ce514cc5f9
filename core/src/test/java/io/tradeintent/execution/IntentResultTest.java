package io.tradeintent.execution;

import static io.tradeintent.execution.Trading.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Emission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentResultTest {

    private static final Throwable CAUSE = new IllegalStateException("cause");

    private final Trading trading = new Trading();

    @Test
    void aReportCarriesWhatElseIsToBeWrittenInOrder() {
        IntentResult.Reported reported = IntentResult.reported(result("a", ExecutionStatus.FAILED))
                .emit("one", Map.of("n", "1"))
                .emit("two", Map.of("n", "2"));

        assertThat(reported.emissions())
                .containsExactly(
                        new Emission.Entry("one", Map.of("n", "1")), new Emission.Entry("two", Map.of("n", "2")));
        assertThat(reported.repeated()).isNull();
    }

    @Test
    void onlyADuplicateRepeatsAnEndAndOnlyOfTheSameIntent() {
        ExecutionResult end = result("a", ExecutionStatus.FAILED);
        IntentResult.Reported duplicate = IntentResult.reported(result("a", ExecutionStatus.SKIPPED_DUPLICATE));

        assertThat(duplicate.emit("one", Map.of("n", "1")).repeating(end).repeated())
                .isEqualTo(end);
        assertThat(duplicate.repeating(end).emit("one", Map.of("n", "1")).repeated())
                .isEqualTo(end);
        assertThatThrownBy(() -> IntentResult.reported(end).repeating(end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no duplicate of");
        assertThatThrownBy(() -> duplicate.repeating(duplicate.result())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> duplicate.repeating(result("b", ExecutionStatus.FAILED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nonsenseIsRefused() {
        Duration negative = Duration.ofMillis(-1);
        assertThatThrownBy(() -> IntentResult.postpone(negative, CAUSE))
                .hasMessage("delay must not be negative, was PT-0.001S");
        assertThatThrownBy(() -> IntentResult.retry(negative, CAUSE))
                .hasMessage("delay must not be negative, was PT-0.001S");
        assertThatThrownBy(() -> IntentResult.reject(" ")).hasMessage("a rejection needs a reason");
        assertThat(IntentResult.retry(CAUSE).delay()).isNull();
        assertThat(IntentResult.unavailable(CAUSE).until()).isNull();
    }

    private ExecutionResult result(String intent, ExecutionStatus status) {
        return ExecutionResult.builder(
                        trading.published(open(intent, Side.BUY)), ExecutionMode.LIVE, status, trading.instant())
                .build();
    }
}

package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenResultsTest {

    private final WrittenResults results = new WrittenResults();

    @Test
    void anAnswerFindsItsOwnResultAndNoOtherThatIsEqual() {
        WrittenResult result = result();
        HandlerResult.Done one = answer(result);
        HandlerResult.Done other = answer(result);
        WrittenResult resultOfOther = result();
        results.remember(one, result);
        results.remember(other, resultOfOther);

        assertThat(one).isEqualTo(other);
        assertThat(results.of(one)).isSameAs(result);
        assertThat(results.of(other)).isSameAs(resultOfOther);
        assertThat(results.of(answer(result))).isNull();
    }

    @Test
    void whatIsDroppedIsForgottenWithItsAnswer() {
        WeakReference<WrittenResult> dropped = rememberedAndDropped();
        HandlerResult.Done kept = answer(result());
        WrittenResult result = result();

        await().until(() -> {
            System.gc();
            results.remember(kept, result);
            return dropped.refersTo(null);
        });
        assertThat(results.of(kept)).isSameAs(result);
    }

    private WeakReference<WrittenResult> rememberedAndDropped() {
        WrittenResult result = result();
        results.remember(answer(result), result);
        return new WeakReference<>(result);
    }

    private static HandlerResult.Done answer(WrittenResult result) {
        return new HandlerResult.Done(List.of(result.emission()));
    }

    private static WrittenResult result() {
        ExecutionResult failed = ExecutionResult.builder(
                        Handed.opening(IntentId.given("i"), Symbol.of("ADAUSDT")),
                        ExecutionMode.LIVE,
                        ExecutionStatus.FAILED,
                        Instant.EPOCH)
                .build();
        return WrittenResult.always(new WrittenResult.Form(failed, new Emission.Entry("s", Map.of("n", "v"))));
    }
}

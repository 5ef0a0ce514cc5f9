package io.tradeintent.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The contract sees what is wrong with an engine, and nothing else. */
class WrongEnginesTest {

    private static final ExitLevels LEVELS = ExitLevels.of(0.005, new ExitTarget(0.01, 1));

    @Test
    void anEngineThatAnswersDifferentlyEachTimeFails() {
        assertThat(ContractRun.of(Moody.class).failed())
                .containsExactlyInAnyOrder("theSameRequestHasTheSameAnswer", "severalThreadsGetTheAnswersOfOne");
    }

    @Test
    void anEngineThatAnswersNullFails() {
        assertThat(ContractRun.of(Mute.class).failed())
                .contains("everyRequestIsAnsweredWithLevels", "theUsualRequestIsAnswered");
    }

    @Test
    void anEngineWhoseTargetsGetOutOfOrderFails() {
        assertThat(ContractRun.of(Disorderly.class).failed())
                .containsExactlyInAnyOrder("everyRequestIsAnsweredWithLevels");
    }

    @Test
    void anEngineThatIsRegisteredUnderAnotherNameFails() {
        assertThat(ContractRun.of(Elsewhere.class).failed()).containsExactlyInAnyOrder("theEngineIsFoundByItsName");
    }

    @Test
    void anEngineThatIsPassedInCodeNeedNotBeFound() {
        ContractRun run = ContractRun.of(InCode.class);

        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped()).containsOnlyKeys("theEngineIsFoundByItsName");
    }

    private record Named(String name, Function<ExitLevelRequest, ExitLevels> answers) implements ExitLevelEngine {
        @Override
        public ExitLevels compute(ExitLevelRequest request) {
            return answers.apply(request);
        }
    }

    abstract static class Wrong extends ExitLevelEngineContract {
        @Override
        protected boolean registered() {
            return false;
        }
    }

    static final class Moody extends Wrong {
        @Override
        protected ExitLevelEngine engine() {
            AtomicInteger asked = new AtomicInteger(1);
            return new Named(
                    "moody",
                    request -> ExitLevels.of(0.00001 * (asked.getAndIncrement() % 1000 + 1), new ExitTarget(0.01, 1)));
        }
    }

    static final class Mute extends Wrong {
        @Override
        protected ExitLevelEngine engine() {
            return new Named("mute", request -> null);
        }
    }

    static final class Disorderly extends Wrong {
        @Override
        protected ExitLevelEngine engine() {
            return new Named(
                    "disorderly",
                    request -> ExitLevels.of(
                            0.005, new ExitTarget(request.leverage() / 2000, 0.5), new ExitTarget(0.05, 0.5)));
        }
    }

    static final class Elsewhere extends ExitLevelEngineContract {
        @Override
        protected ExitLevelEngine engine() {
            return new Named("elsewhere", request -> LEVELS);
        }
    }

    static final class InCode extends Wrong {
        @Override
        protected ExitLevelEngine engine() {
            return new Named("in-code", request -> LEVELS);
        }
    }
}

package io.tradeintent.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelEngines;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link ExitLevelEngine}, as tests. The author of an engine extends this class and names what is
 * tested. Levels that could be placed wrongly, such as targets out of order or shares that do not sum to 1, cannot be made
 * into {@link ExitLevels}; an engine that tries fails here for want of an answer.
 *
 * <p>The requests are some thousands, always the same: leverage 1 to 125, the usual bases and others, modifiers present and
 * absent.
 *
 * @since 0.1.0
 */
public abstract class ExitLevelEngineContract {

    /** For those who extend this. */
    protected ExitLevelEngineContract() {}

    /**
     * Makes the engine under test.
     *
     * @return a new engine, configured as before
     */
    protected abstract ExitLevelEngine engine();

    /**
     * Returns the configuration by which the engine under test is found by its name.
     *
     * @return the configuration, empty unless overridden
     */
    protected Map<String, String> configuration() {
        return Map.of();
    }

    /**
     * Returns whether the engine is registered for {@link java.util.ServiceLoader}, itself or by a provider.
     *
     * @return true unless overridden
     */
    protected boolean registered() {
        return true;
    }

    /**
     * Returns whether the engine may have no answer to a request.
     *
     * @param request one of the requests of these tests
     * @return false unless overridden
     */
    protected boolean mayRefuse(ExitLevelRequest request) {
        return false;
    }

    /** The name is there and does not change. */
    @Test
    public void theNameIsThereAndStaysTheSame() {
        ExitLevelEngine engine = engine();

        assertFalse(engine.name().isBlank());
        assertEquals(engine.name(), engine.name());
        assertEquals(engine.name(), engine().name());
    }

    /** An engine that is registered is found by its name and answers as the one under test. */
    @Test
    public void theEngineIsFoundByItsName() {
        Assumptions.assumeTrue(registered(), "this engine is not registered and is passed in code");
        ExitLevelEngine engine = engine();
        ExitLevelRequest usual = ExitLevelRequest.builder().build();

        ExitLevelEngine found = ExitLevelEngines.named(engine.name(), configuration());

        assertEquals(engine.name(), found.name());
        assertEquals(engine.compute(usual), found.compute(usual));
    }

    /** Every request is answered with levels; what may be refused is refused in words. */
    @Test
    public void everyRequestIsAnsweredWithLevels() {
        ExitLevelEngine engine = engine();

        for (ExitLevelRequest request : EngineRequests.all()) {
            if (answer(engine, request).isEmpty() && !mayRefuse(request)) {
                fail("no answer to " + request);
            }
        }
    }

    /** The request that is made where nothing is configured and nothing is known is answered. */
    @Test
    public void theUsualRequestIsAnswered() {
        assertTrue(
                answer(engine(), ExitLevelRequest.builder().build()).isPresent(),
                "the request with the usual bases, leverage 1 and no modifiers has no answer");
    }

    /** The same request has the same answer, asked again or from another instance: a resumed execution relies on it. */
    @Test
    public void theSameRequestHasTheSameAnswer() {
        ExitLevelEngine engine = engine();
        ExitLevelEngine other = engine();

        for (ExitLevelRequest request : EngineRequests.all()) {
            Optional<ExitLevels> first = answer(engine, request);
            assertEquals(first, answer(engine, request), () -> "asked again: " + request);
            assertEquals(first, answer(other, request), () -> "another instance: " + request);
        }
    }

    /**
     * Threads do not disturb each other.
     *
     * @throws Exception if a thread fails
     */
    @Test
    public void severalThreadsGetTheAnswersOfOne() throws Exception {
        ExitLevelEngine engine = engine();
        List<ExitLevelRequest> requests = EngineRequests.all();
        List<Optional<ExitLevels>> expected =
                requests.stream().map(request -> answer(engine, request)).toList();

        ContractThreads.inParallel(4, () -> {
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i), answer(engine, requests.get(i)), "to " + requests.get(i));
            }
        });
    }

    /** The levels, or empty where the engine refuses in the way it may. Null and other exceptions fail the test. */
    private static Optional<ExitLevels> answer(ExitLevelEngine engine, ExitLevelRequest request) {
        try {
            return Optional.of(engine.compute(request));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), () -> "refused without a word: " + request);
            return Optional.empty();
        } catch (RuntimeException e) {
            return fail("neither levels nor a refusal for " + request, e);
        }
    }
}

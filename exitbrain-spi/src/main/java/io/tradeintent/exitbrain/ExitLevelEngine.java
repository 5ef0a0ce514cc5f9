package io.tradeintent.exitbrain;

/**
 * Decides how far from the entry price the exits of a position belong.
 *
 * <p>An implementation is pure and thread-safe: the answer depends on the request and on the configuration the engine was
 * built with, on nothing else, and one instance is asked from many threads at once. It does no I/O and does not block;
 * the caller holds an intent open while it waits. The same request asked again, on another machine or after a restart,
 * gets the same answer: a resumed execution places the exits that the first attempt would have placed.
 *
 * <p>An engine that is to be found by name has a public constructor without parameters and is registered for
 * {@link java.util.ServiceLoader}, by {@code provides io.tradeintent.exitbrain.ExitLevelEngine with …} in a module and by
 * {@code META-INF/services/io.tradeintent.exitbrain.ExitLevelEngine} on the class path. One that needs configuration is
 * made by an {@link ExitLevelEngineProvider} instead. One that is passed in code needs neither.
 *
 * @since 0.1.0
 */
public interface ExitLevelEngine {

    /**
     * Returns the name under which configuration asks for this engine.
     *
     * @return the name, not blank, always the same; letter case counts
     */
    String name();

    /**
     * Computes the exits for one position.
     *
     * @param request what is known of the position
     * @return the levels; an engine that has no answer throws, it never returns null or levels of zero
     * @throws IllegalArgumentException if this engine cannot answer the request; the message says what was refused
     */
    ExitLevels compute(ExitLevelRequest request);
}

package io.tradeintent.exitbrain;

import java.util.Map;

/**
 * Makes an {@link ExitLevelEngine} from configuration. A provider has a public constructor without parameters and is
 * registered for {@link java.util.ServiceLoader}; {@link ExitLevelEngines#named(String, Map)} finds it by name. An engine
 * without configuration needs no provider.
 *
 * <p>Implementations are stateless and thread-safe.
 *
 * @since 0.1.0
 */
public interface ExitLevelEngineProvider {

    /**
     * Returns the name of the engines that this provider makes.
     *
     * @return the name, equal to the {@link ExitLevelEngine#name()} of the engine that {@link #create} returns
     */
    String name();

    /**
     * Makes an engine. Nothing is guessed and nothing is ignored: a missing key, an unknown key and a value out of bounds
     * are all refused here rather than when the first position needs its stop.
     *
     * @param config the configuration; an implementation documents its keys and their units
     * @return the engine
     * @throws IllegalArgumentException if the configuration is refused; the message names key, value and bound
     */
    ExitLevelEngine create(Map<String, String> config);
}

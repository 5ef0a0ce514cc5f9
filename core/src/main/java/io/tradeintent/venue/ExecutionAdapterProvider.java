package io.tradeintent.venue;

/**
 * Makes adapters of one name. A plug-in names its implementation, which has a public constructor without parameters, in
 * {@code META-INF/services/io.tradeintent.venue.ExecutionAdapterProvider} and, if it is a module, in a {@code provides}
 * clause.
 *
 * @since 0.1.0
 */
public interface ExecutionAdapterProvider {

    /**
     * Returns the name by which the adapter is asked for.
     *
     * @return the name, the same as {@link ExecutionAdapter#name}
     */
    String name();

    /**
     * Makes an adapter. It may ask the venue for what it needs to start. It asks for all its settings here: the runner refuses
     * to start where a variable with the adapter's name before it, such as {@code MY_VENUE_KEY} for {@code my-venue}, was set
     * and not asked for.
     *
     * @param config the settings
     * @return a new adapter, which the caller closes
     * @throws IllegalArgumentException naming the setting that is missing or wrong, its value unless it is a secret, and what
     *     is allowed
     */
    ExecutionAdapter create(AdapterConfig config);
}

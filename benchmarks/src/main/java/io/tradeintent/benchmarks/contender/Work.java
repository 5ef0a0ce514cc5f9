package io.tradeintent.benchmarks.contender;

import org.jspecify.annotations.Nullable;

/** What is done with an intent once it is decoded. Thread-safe. */
@FunctionalInterface
public interface Work {

    /**
     * Is called once for each entry.
     *
     * @param id the entry id as the client has it; its text is {@code millis-sequence}
     * @param intent what was decoded, or null from a loop that decodes nothing
     */
    void on(Object id, @Nullable Object intent);

    /** Returns whether ids matter; a loop that decodes nothing does not make them otherwise. */
    default boolean wantsIds() {
        return true;
    }

    /** Nothing at all. */
    static Work nothing() {
        return new Work() {
            @Override
            public void on(Object id, @Nullable Object intent) {}

            @Override
            public boolean wantsIds() {
                return false;
            }
        };
    }
}

package io.tradeintent.redis.internal;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens what a target of the API stands for, for packages of this module that the target shows nothing of itself. */
public final class Endpoints {

    private static volatile @Nullable Opener opener;

    private Endpoints() {}

    /**
     * Takes what can look into a target. Called by the class of targets when it is loaded, and so before there is any.
     *
     * @param targets looks into targets
     */
    public static void register(Opener targets) {
        opener = targets;
    }

    /**
     * Opens a target.
     *
     * @param target a target of the API
     * @param key a key, which decides about the node of a cluster
     * @param longest the longest that a connect may ever take
     * @return the endpoint, to be closed by the caller
     */
    public static Endpoint open(Object target, String key, Duration longest) {
        return Objects.requireNonNull(opener, "no class of targets was loaded").open(target, key, longest);
    }

    /** Looks into a target. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens a target.
         *
         * @param target a target of the API
         * @param key a key, which decides about the node of a cluster
         * @param longest the longest that a connect may ever take
         * @return the endpoint
         */
        Endpoint open(Object target, String key, Duration longest);
    }
}

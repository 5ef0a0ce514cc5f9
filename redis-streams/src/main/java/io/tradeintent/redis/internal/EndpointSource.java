package io.tradeintent.redis.internal;

import java.time.Duration;

/** The inside of a target of the API: it opens endpoints for the packages of this module. Users see nothing of it. */
public abstract class EndpointSource {

    /** For the targets of the API. */
    protected EndpointSource() {}

    /**
     * Opens what makes connections to the node that holds a key.
     *
     * @param key a key, which decides about the node of a cluster
     * @param longest the longest that a connect may ever take
     * @return the endpoint, to be closed by the caller
     * @hidden
     */
    protected abstract Endpoint endpoint(String key, Duration longest);

    /**
     * Opens a target.
     *
     * @param source the target
     * @param key a key, which decides about the node of a cluster
     * @param longest the longest that a connect may ever take
     * @return the endpoint, to be closed by the caller
     */
    public static Endpoint open(EndpointSource source, String key, Duration longest) {
        return source.endpoint(key, longest);
    }
}

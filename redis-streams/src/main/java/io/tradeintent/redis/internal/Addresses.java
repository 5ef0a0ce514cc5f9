package io.tradeintent.redis.internal;

import io.lettuce.core.RedisURI;

/** The address of Redis in Lettuce's form: mutable, and with a text that asks for credentials. */
public final class Addresses {

    private Addresses() {}

    /**
     * Copies an address with its Sentinels, so that what happens to one of both does not happen to the other.
     *
     * @param uri an address
     * @return one that is equal, with the same sources of credentials
     */
    public static RedisURI copyOf(RedisURI uri) {
        if (uri.getSentinels().isEmpty()) {
            return RedisURI.builder(uri).build();
        }
        RedisURI.Builder copy = RedisURI.builder()
                .withSentinelMasterId(uri.getSentinelMasterId())
                .withAuthentication(uri)
                .withSsl(uri)
                .withDatabase(uri.getDatabase())
                .withTimeout(uri.getTimeout());
        uri.getSentinels().forEach(sentinel -> copy.withSentinel(copyOf(sentinel)));
        RedisURI built = copy.build();
        built.setClientName(uri.getClientName());
        return built;
    }

    /**
     * Names a place without any secret.
     *
     * @param uri where it is
     * @return host and port, the path of a socket, or the Sentinels and the name of the primary
     */
    public static String describe(RedisURI uri) {
        if (!uri.getSentinels().isEmpty()) {
            return uri.getSentinelMasterId() + " by " + uri.getSentinels().size() + " sentinels";
        }
        return uri.getSocket() == null ? uri.getHost() + ':' + uri.getPort() : uri.getSocket();
    }
}

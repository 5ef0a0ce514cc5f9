package io.tradeintent.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.tradeintent.redis.internal.AddressText;
import io.tradeintent.redis.internal.Addresses;
import io.tradeintent.redis.internal.ClusterEndpoint;
import io.tradeintent.redis.internal.Endpoint;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.redis.internal.SingleEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis to talk to. Immutable; making one opens no connection.
 *
 * @since 0.1.0
 */
public final class RedisTarget extends EndpointSource {

    private final boolean cluster;
    private final List<RedisURI> uris;
    private final @Nullable ClientResources shared;
    private final ClientOptions options;

    private RedisTarget(boolean cluster, List<RedisURI> uris, @Nullable ClientResources shared, ClientOptions options) {
        this.cluster = cluster;
        this.uris = uris.stream().map(Addresses::copyOf).toList();
        this.shared = shared;
        this.options = options;
        Refuse.unless(!uris.isEmpty(), "uris", uris, "at least one");
        uris.forEach(AddressText::checked);
        if (cluster) {
            uris.forEach(RedisTarget::checkedNode);
        }
    }

    private static void checkedNode(RedisURI uri) {
        String where = Addresses.describe(uri);
        Refuse.unless(uri.getSentinels().isEmpty(), "seed", where, "a node of the cluster, not Sentinels");
        Refuse.unless(uri.getDatabase() == 0, "database of a cluster", uri.getDatabase() + " at " + where, "0");
    }

    /**
     * The standalone server or the Sentinels that a text names, such as an environment variable holds:
     * {@code redis://[[user:]password@]host[:port][/database]}, {@code rediss://…} for TLS, or
     * {@code redis-sentinel://[[user:]password@]host[:port],…[/database]?sentinelMasterId=name} (and {@code rediss-sentinel://…}).
     * User and password are those of the servers; {@link #withSentinelPassword} sets what the Sentinels want. They are
     * percent-encoded: {@code #} is {@code %23}, {@code /} is {@code %2F}, {@code @} is {@code %40}. Other parameters are
     * {@code database}, {@code clientName} and {@code verifyPeer} ({@code NONE}, {@code CA} or {@code FULL}).
     *
     * @param text where Redis is, with the credentials to use
     * @return the target
     * @throws IllegalArgumentException if the text cannot be read; its message says how to write it and holds nothing of it
     */
    public static RedisTarget parse(String text) {
        return of(AddressText.read(text));
    }

    /**
     * The standalone server or the Sentinels that a URI names, written as {@link #parse} says. A text that may hold a raw
     * password is better given to {@code parse}: {@link URI#create} shows the whole text in its exceptions.
     *
     * @param uri where Redis is, with the credentials to use
     * @return the target
     * @throws IllegalArgumentException if it is no address of Redis; the message says how to write it and holds nothing of it
     */
    public static RedisTarget of(URI uri) {
        return parse(uri.toString());
    }

    /**
     * A standalone server ({@code redis://}, or {@code rediss://} for TLS), or the primary that the Sentinels of a
     * {@code redis-sentinel://} URI name.
     *
     * @param uri where it is, with the credentials to use
     * @return the target
     */
    public static RedisTarget of(RedisURI uri) {
        return new RedisTarget(false, List.of(uri), null, ClientOptions.create());
    }

    /**
     * A Redis Cluster, found by some of its nodes. Each is written as {@link #parse} says, as {@code redis://} or
     * {@code rediss://} and without a database.
     *
     * @param seed a node, with the credentials to use
     * @param more other nodes, which are asked as well, so that the first one may be away
     * @return the target
     * @throws IllegalArgumentException if one of them is no address of a node; the message holds no credentials
     */
    public static RedisTarget cluster(URI seed, URI... more) {
        return cluster(Stream.concat(Stream.of(seed), Stream.of(more))
                .map(URI::toString)
                .map(AddressText::read)
                .toList());
    }

    /**
     * A Redis Cluster.
     *
     * @param seeds some of its nodes, with the credentials to use
     * @return the target
     * @throws IllegalArgumentException if there is none, or one of them names Sentinels or a database
     */
    public static RedisTarget cluster(List<RedisURI> seeds) {
        return new RedisTarget(true, seeds, null, ClientOptions.create());
    }

    /**
     * A standalone server or Sentinels, sharing the threads and options of a service's own client. The client itself is
     * neither used nor closed: this library needs connections that never repeat a command, and makes its own.
     *
     * @param client the client to share with
     * @param uri where the server is
     * @return the target
     */
    public static RedisTarget sharing(RedisClient client, RedisURI uri) {
        return new RedisTarget(false, List.of(uri), client.getResources(), client.getOptions());
    }

    /**
     * A Redis Cluster, sharing the threads and options of a service's own client, which is neither used nor closed. Of its
     * options those count that concern a connection, such as TLS; when the topology is read is decided here.
     *
     * @param client the client to share with
     * @param seeds some nodes of the cluster
     * @return the target
     * @throws IllegalArgumentException if there is no seed, or one of them names Sentinels or a database
     */
    public static RedisTarget sharing(RedisClusterClient client, List<RedisURI> seeds) {
        return new RedisTarget(true, seeds, client.getResources(), optionsOf(client));
    }

    /** A client has none of its own as long as nobody has set any. */
    private static ClientOptions optionsOf(RedisClusterClient client) {
        ClientOptions set = client.getOptions();
        return set == null ? ClientOptions.create() : ClientOptions.copyOf(set);
    }

    /**
     * The same target on threads of the caller's, which are used by all connections to it and stay the caller's to end.
     *
     * @param resources the threads and timers to use; not ended by this library
     * @return a new target
     */
    public RedisTarget using(ClientResources resources) {
        return new RedisTarget(cluster, uris, Objects.requireNonNull(resources, "resources"), options);
    }

    /**
     * The same target with a password for its Sentinels, which is another one than that of the servers.
     *
     * @param password the password of the Sentinels
     * @return a new target
     * @throws IllegalArgumentException if this target has no Sentinels, or the password is empty
     */
    public RedisTarget withSentinelPassword(CharSequence password) {
        Refuse.unless(password.length() > 0, "password of the Sentinels", "''", "text");
        return new RedisTarget(
                cluster, uris.stream().map(uri -> guarded(uri, password)).toList(), shared, options);
    }

    private static RedisURI guarded(RedisURI uri, CharSequence password) {
        if (uri.getSentinels().isEmpty()) {
            throw new IllegalArgumentException(
                    "a password of Sentinels needs an address that names Sentinels, such as redis-sentinel://, was "
                            + Addresses.describe(uri));
        }
        RedisURI guarded = Addresses.copyOf(uri);
        guarded.getSentinels().forEach(sentinel -> sentinel.setAuthentication(password));
        return guarded;
    }

    /**
     * Returns whether this is a Redis Cluster, where the keys of one stream need a common hash tag.
     *
     * @return true for a cluster
     */
    public boolean cluster() {
        return cluster;
    }

    ClientOptions options() {
        return options;
    }

    /**
     * Opens what makes connections, none of which may ever take longer than said.
     *
     * @hidden
     */
    @Override
    protected Endpoint endpoint(String key, Duration longest) {
        return cluster
                ? new ClusterEndpoint(shared, options, longest, uris, key)
                : new SingleEndpoint(shared, options, longest, uris.get(0));
    }

    /** Returns hosts and ports, never credentials. */
    @Override
    public String toString() {
        return uris.stream()
                .map(Addresses::describe)
                .reduce((a, b) -> a + ',' + b)
                .orElse("");
    }
}

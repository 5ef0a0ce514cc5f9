package io.tradeintent.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A primary with replicas, watched by three Sentinels with a quorum of two, which hold a server for dead after one second.
 *
 * <p>All of them are {@link RedisServer}s that can be killed, frozen and restarted one by one; a restarted server is made a
 * replica again by the Sentinels within some ten seconds. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RedisSentinels implements AutoCloseable {

    /** The name under which the Sentinels watch the primary: {@value}. */
    public static final String PRIMARY_NAME = "primary";

    private static final int SENTINELS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final List<RedisServer> servers = new CopyOnWriteArrayList<>();
    private final List<RedisServer> sentinels = new CopyOnWriteArrayList<>();

    private RedisSentinels() {}

    /** Starts a set with one replica and returns when the Sentinels know all of it. */
    public static RedisSentinels start() {
        return start(1);
    }

    /**
     * Starts a set and returns when the Sentinels know all of it.
     *
     * @param replicas 1 or 2
     */
    public static RedisSentinels start(int replicas) {
        if (replicas < 1 || replicas > 2) {
            throw new IllegalArgumentException("replicas: " + replicas + " is not 1 or 2");
        }
        RedisSentinels set = new RedisSentinels();
        try {
            set.startAll(replicas);
            return set;
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    private void startAll(int replicas) {
        RedisServer primary = RedisServer.start();
        servers.add(primary);
        for (int i = 0; i < replicas; i++) {
            servers.add(RedisServer.builder().replicaOf(primary).start());
        }
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(RedisServer.builder()
                    .role(RedisServerBuilder.Role.SENTINEL)
                    .config("sentinel", "monitor " + PRIMARY_NAME + " " + primary.host() + " " + primary.port() + " 2")
                    .config("sentinel", "down-after-milliseconds " + PRIMARY_NAME + " 1000")
                    .config("sentinel", "failover-timeout " + PRIMARY_NAME + " 3000")
                    .start());
        }
        Poll.require(
                LIMIT,
                () -> "Sentinels know each other",
                () -> sentinels.stream().allMatch(sentinel -> knowsAll(sentinel, replicas)));
    }

    private static boolean knowsAll(RedisServer sentinel, int replicas) {
        return Poll.answers(() -> {
            String info = String.valueOf(sentinel.command("INFO", "sentinel"));
            return info.contains("status=ok") && info.contains("slaves=" + replicas + ",sentinels=" + SENTINELS);
        });
    }

    /** Returns the three Sentinels, dead or alive. */
    public List<RedisServer> sentinels() {
        return List.copyOf(sentinels);
    }

    /** Returns {@code redis://host:port} of each Sentinel. */
    public List<URI> sentinelUris() {
        return sentinels.stream().map(RedisServer::uri).toList();
    }

    /**
     * Returns the server that the Sentinels now name as primary, dead or alive.
     *
     * @throws IllegalStateException if fewer than two of them agree on one
     */
    public RedisServer primary() {
        RedisServer agreed = agreedPrimary();
        if (agreed == null) {
            throw new IllegalStateException("the Sentinels do not agree on a primary");
        }
        return agreed;
    }

    /** Returns the other servers, dead or alive. */
    public List<RedisServer> replicas() {
        RedisServer primary = primary();
        return servers.stream().filter(server -> server != primary).toList();
    }

    /**
     * Has the Sentinels fail over while the primary is alive. The old primary is left to them: for up to some ten seconds it
     * may go on accepting writes, which are then lost. {@link #awaitSettled()} waits for the end of that.
     *
     * @return the new primary
     */
    public RedisServer failover() {
        RedisServer old = primary();
        Poll.require(
                LIMIT,
                () -> "failover accepted",
                () -> Poll.answers(() -> liveSentinel().command("SENTINEL", "FAILOVER", PRIMARY_NAME) != null));
        return awaitPrimaryOtherThan(old);
    }

    /**
     * Kills the primary and waits until the Sentinels have put another in its place.
     *
     * @return the new primary
     */
    public RedisServer killPrimary() {
        RedisServer old = primary();
        old.kill();
        return awaitPrimaryOtherThan(old);
    }

    /**
     * Waits until the Sentinels name another primary and it has taken the role.
     *
     * @return the new primary
     */
    public RedisServer awaitPrimaryOtherThan(RedisServer old) {
        Poll.require(LIMIT, () -> "another primary than " + old, () -> {
            RedisServer now = agreedPrimary();
            return now != null && now != old && hasRoleUnder(now, now);
        });
        return primary();
    }

    /** Waits until every server that is alive is the primary or a replica in step with it. */
    public void awaitSettled() {
        Poll.require(LIMIT, () -> "all servers in their roles", () -> {
            RedisServer now = agreedPrimary();
            return now != null && servers.stream().allMatch(server -> hasRoleUnder(now, server));
        });
    }

    private static boolean hasRoleUnder(RedisServer primary, RedisServer server) {
        return !server.isAlive()
                || Poll.answers(() -> {
                    String info = String.valueOf(server.command("INFO", "replication"));
                    return server == primary
                            ? info.contains("role:master")
                            : info.contains("master_port:" + primary.port() + "\r\n")
                                    && info.contains("master_link_status:up");
                });
    }

    private @Nullable RedisServer agreedPrimary() {
        return sentinels.stream()
                .filter(RedisServer::isAlive)
                .flatMap(RedisSentinels::namedPrimaryPort)
                .collect(Collectors.groupingBy(port -> port, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(votes -> votes.getValue() >= 2)
                .flatMap(votes -> servers.stream().filter(server -> server.port() == votes.getKey()))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Integer> namedPrimaryPort(RedisServer sentinel) {
        List<Integer> ports = new ArrayList<>();
        Poll.answers(() -> {
            Object address = sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", PRIMARY_NAME);
            return address instanceof List<?> list && ports.add(Integer.valueOf(String.valueOf(list.get(1))));
        });
        return ports.stream();
    }

    private RedisServer liveSentinel() {
        return sentinels.stream()
                .filter(RedisServer::isAlive)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Sentinel is alive"));
    }

    /** Kills all servers and Sentinels. May be called again; then it does nothing. */
    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        servers.forEach(RedisServer::close);
    }
}

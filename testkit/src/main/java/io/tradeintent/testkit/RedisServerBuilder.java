package io.tradeintent.testkit;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link RedisServer} and starts it. A value that cannot work is refused where it is given. Not thread-safe; may
 * start several servers if no port was fixed.
 *
 * @since 0.1.0
 */
public final class RedisServerBuilder {

    static final String ADMIN = "tradeintent-testkit";

    private static final int ATTEMPTS = 5;
    private static final String PORT_TAKEN = "Failed listening on port";
    private static final Set<String> OWN_OPTIONS =
            Set.of("port", "bind", "dir", "logfile", "daemonize", "pidfile", "tls-port", "cluster-port", "unixsocket");

    private final List<String> options = new ArrayList<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> hidden = new LinkedHashMap<>();
    private int port;
    private @Nullable String password;
    private @Nullable RedisServer primary;
    private boolean tls;
    private Role role = Role.SERVER;
    private IntSupplier ports = FreePort::next;

    /** The form in which the executable is started. */
    enum Role {
        SERVER,
        CLUSTER_NODE,
        SENTINEL
    }

    /**
     * The users that may log in: the password of the default user, the kit's own secret, and the secrets of named users;
     * and the names that only the kit has for hidden commands.
     */
    static final class Access {
        private final @Nullable String password;
        private final @Nullable String admin;
        private final Map<String, String> users;
        private final Map<String, String> hidden;

        Access(
                @Nullable String password,
                @Nullable String admin,
                Map<String, String> users,
                Map<String, String> hidden) {
            this.password = password;
            this.admin = admin;
            this.users = Map.copyOf(users);
            this.hidden = Map.copyOf(hidden);
        }

        /** The server's name for a command. */
        String nameOf(String command) {
            return hidden.getOrDefault(command.toUpperCase(Locale.ROOT), command);
        }

        @Nullable String password() {
            return password;
        }

        @Nullable String admin() {
            return admin;
        }

        Map<String, String> users() {
            return users;
        }
    }

    record TlsAccess(int port, ServerCertificate certificate) {}

    RedisServerBuilder() {}

    /**
     * Fixes the port. By default a free one is picked for each start.
     *
     * @param port 1 to 65535
     */
    public RedisServerBuilder port(int port) {
        this.port = requirePort(port);
        return this;
    }

    /**
     * Gives the default user a password ({@code requirepass}).
     *
     * @param password not empty, no control characters
     */
    public RedisServerBuilder password(String password) {
        this.password = requireSecret("password", password);
        return this;
    }

    /**
     * Adds an ACL user that is on and has the given secret. The default user stays as it is; {@code config("user", "default
     * off")} turns it off.
     *
     * @param name letters, digits, {@code _}, {@code -} and {@code .}
     * @param secret not empty, no control characters
     * @param rules ACL rules such as {@code ~*}, {@code +@all}, {@code -flushall}; without any, the user may do nothing
     */
    public RedisServerBuilder user(String name, String secret, String... rules) {
        if (!name.matches("[A-Za-z0-9_.-]+") || name.equals("default") || name.equals(ADMIN)) {
            throw new IllegalArgumentException("user: \"" + name + "\" is not a name that can be used here");
        }
        StringBuilder line = new StringBuilder("user " + name + " on " + quote(">" + requireSecret("secret", secret)));
        for (String rule : rules) {
            line.append(' ').append(quote(requireText("rule", rule)));
        }
        users.put(name, secret);
        options.add(line.toString());
        return this;
    }

    /**
     * Takes a command away from clients ({@code rename-command}): they are told that there is no such command. {@link
     * RedisServer#command} can still use it by its usual name.
     *
     * @param name a whole command, such as {@code INFO} or {@code XGROUP}
     */
    public RedisServerBuilder withoutCommand(String name) {
        if (!name.matches("[A-Za-z]+")) {
            throw new IllegalArgumentException("withoutCommand: \"" + name + "\" is not the name of a command");
        }
        String command = name.toUpperCase(Locale.ROOT);
        String onlyKnownHere = "KIT" + UUID.randomUUID().toString().replace("-", "") + command;
        if (hidden.putIfAbsent(command, onlyKnownHere) == null) {
            options.add("rename-command " + command + " " + onlyKnownHere);
        }
        return this;
    }

    /** Writes an append-only file and syncs it before every reply, so that what was answered survives {@link RedisServer#kill()}. */
    public RedisServerBuilder appendOnly() {
        return config("appendonly", "yes").config("appendfsync", "always");
    }

    /** Writes an append-only file that is synced once a second, as most deployments do. */
    public RedisServerBuilder appendOnlyEverySecond() {
        return config("appendonly", "yes").config("appendfsync", "everysec");
    }

    /**
     * Bounds the memory; at the bound, commands that need more are refused with {@code OOM} and nothing is evicted.
     *
     * @param bytes at least 1
     */
    public RedisServerBuilder maxMemory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxMemory: " + bytes + " is not a positive number of bytes");
        }
        return config("maxmemory", Long.toString(bytes)).config("maxmemory-policy", "noeviction");
    }

    /** Makes the server a replica; its start returns when the replication link is up. */
    public RedisServerBuilder replicaOf(RedisServer primary) {
        this.primary = Objects.requireNonNull(primary, "primary");
        return this;
    }

    /**
     * Adds a TLS listener on a port of its own, with a fresh self-signed certificate for {@code localhost} and {@code
     * 127.0.0.1}. The plain-text port stays. Needs {@code keytool} in the running JDK.
     *
     * @throws UnsupportedOperationException if the executable has no TLS; see {@link RedisServer#tlsAvailable()}
     */
    public RedisServerBuilder tls() {
        if (!RedisServer.tlsAvailable()) {
            throw new UnsupportedOperationException("tls: " + RedisExecutable.path() + " was built without it");
        }
        this.tls = true;
        return this;
    }

    /**
     * Adds a line to the server's configuration, after those of the kit.
     *
     * @param name the option, for example {@code stream-node-max-entries}; not one that the kit sets itself (ports, bind, dir)
     * @param value what stands behind the name in {@code redis.conf}, quoted as there; empty means an empty string
     */
    public RedisServerBuilder config(String name, String value) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("config: \"" + name + "\" is not the name of an option");
        }
        if (OWN_OPTIONS.contains(name)) {
            throw new IllegalArgumentException("config: the testkit sets " + name + " itself");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("config: the value of " + name + " has control characters");
        }
        options.add(name + " " + (value.isEmpty() ? "\"\"" : value));
        return this;
    }

    /**
     * Starts the server and returns when it answers. If another process takes a picked port first, another one is picked.
     *
     * @throws IllegalStateException if it does not come up; the message holds the server's own output
     */
    public RedisServer start() {
        for (int attempt = 1; ; attempt++) {
            RedisServer server = create();
            try {
                server.launch();
                awaitReplication(server);
                return server;
            } catch (RuntimeException e) {
                boolean again = port == 0 && attempt < ATTEMPTS && server.log().contains(PORT_TAKEN);
                server.close();
                if (!again) {
                    throw e;
                }
            }
        }
    }

    RedisServerBuilder role(Role role) {
        this.role = role;
        return this;
    }

    /** Takes free ports from elsewhere. */
    RedisServerBuilder ports(IntSupplier ports) {
        this.ports = ports;
        return this;
    }

    private RedisServer create() {
        Path directory = Leftovers.newDirectory("redis");
        int plainPort = port != 0 ? port : ports.getAsInt();
        boolean secured = password != null || !users.isEmpty();
        Access access = new Access(password, secured ? UUID.randomUUID().toString() : null, users, hidden);
        TlsAccess tlsAccess = tls ? new TlsAccess(ports.getAsInt(), ServerCertificate.create(directory)) : null;
        List<String> config =
                new ArrayList<>(List.of("port " + plainPort, "bind 127.0.0.1", "dir " + quote(directory.toString())));
        config.addAll(roleLines());
        config.addAll(accessLines(access));
        if (tlsAccess != null) {
            config.addAll(tlsLines(tlsAccess));
        }
        config.addAll(options);
        LocalServer local =
                new LocalServer(directory, config, role == Role.SENTINEL ? List.of("--sentinel") : List.of());
        return new RedisServer(loopback(), plainPort, local, access, tlsAccess);
    }

    private List<String> roleLines() {
        List<String> lines = new ArrayList<>(List.of("protected-mode no"));
        if (role != Role.SENTINEL) {
            lines.addAll(List.of("save \"\"", "repl-diskless-sync-delay 0"));
        }
        if (role == Role.CLUSTER_NODE) {
            lines.addAll(List.of("cluster-enabled yes", "cluster-port " + ports.getAsInt()));
        }
        if (primary != null) {
            lines.add("replicaof " + primary.host() + " " + primary.port());
            String secret = primary.access().admin();
            if (secret != null) {
                lines.addAll(List.of("masteruser " + ADMIN, "masterauth " + secret));
            }
        }
        return lines;
    }

    private static List<String> accessLines(Access access) {
        List<String> lines = new ArrayList<>();
        if (access.admin() != null) {
            lines.add("user " + ADMIN + " on >" + access.admin() + " ~* &* +@all");
        }
        if (access.password() != null) {
            lines.add("requirepass " + quote(access.password()));
        }
        return lines;
    }

    private static List<String> tlsLines(TlsAccess tls) {
        return List.of(
                "tls-port " + tls.port(),
                "tls-cert-file " + quote(tls.certificate().pem().toString()),
                "tls-key-file " + quote(tls.certificate().key().toString()),
                "tls-ca-cert-file " + quote(tls.certificate().pem().toString()),
                "tls-auth-clients no");
    }

    private void awaitReplication(RedisServer server) {
        if (primary != null) {
            Poll.require(
                    Duration.ofSeconds(20),
                    () -> server + " is in step with " + primary,
                    () -> String.valueOf(server.command("INFO", "replication")).contains("master_link_status:up"));
        }
    }

    static int requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " is not between 1 and 65535");
        }
        return port;
    }

    private static String requireText(String what, String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": \"" + text + "\" is empty or has control characters");
        }
        return text;
    }

    private static String requireSecret(String what, String secret) {
        if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": is empty or has control characters");
        }
        return secret;
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String loopback() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }
}

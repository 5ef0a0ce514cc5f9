package io.tradeintent.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis server for tests, in a process of its own, on a loopback port.
 *
 * <pre>{@code
 * try (RedisServer redis = RedisServer.builder().appendOnly().start()) {
 *     redis.command("XADD", "s", "*", "field", "value");
 *     redis.kill();
 *     redis.restart();
 *     redis.command("XLEN", "s"); // 1
 * }
 * }</pre>
 *
 * <p>Every method that changes the process returns when the change is true: a started or restarted server answers commands, a
 * killed or stopped one is gone. Without {@link RedisServerBuilder#appendOnly()} nothing is written to disk, and a restart
 * comes back empty. {@link #close()} kills the process and deletes its data; what was never closed ends with the JVM.
 *
 * <p>Thread-safe. {@link #toString()} shows no credentials.
 *
 * @since 0.1.0
 */
public final class RedisServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration REPLY_LIMIT = Duration.ofSeconds(5);

    private final String host;
    private final int port;
    private final @Nullable LocalServer local;
    private final RedisServerBuilder.Access access;
    private final RedisServerBuilder.@Nullable TlsAccess tls;

    RedisServer(
            String host,
            int port,
            @Nullable LocalServer local,
            RedisServerBuilder.Access access,
            RedisServerBuilder.@Nullable TlsAccess tls) {
        this.host = host;
        this.port = port;
        this.local = local;
        this.access = access;
        this.tls = tls;
    }

    /** Starts a server without persistence, password or TLS on a free port. */
    public static RedisServer start() {
        return builder().start();
    }

    /** Returns a builder whose defaults are those of {@link #start()}. */
    public static RedisServerBuilder builder() {
        return new RedisServerBuilder();
    }

    /**
     * Returns a handle on a server that somebody else runs, such as a container. {@link #command} and the addresses work; what
     * needs the process ({@link #kill()}, {@link #pid()}, {@link #log()}, ...) throws {@link UnsupportedOperationException},
     * and {@link #close()} leaves the server alone.
     *
     * @param host the name or address to connect to
     * @param port the port, 1 to 65535
     */
    public static RedisServer external(String host, int port) {
        return new RedisServer(
                Objects.requireNonNull(host, "host"),
                RedisServerBuilder.requirePort(port),
                null,
                new RedisServerBuilder.Access(null, null, Map.of(), Map.of()),
                null);
    }

    /** Returns whether the executable in use can speak TLS, that is, whether {@link RedisServerBuilder#tls()} can work. */
    public static boolean tlsAvailable() {
        return RedisExecutable.hasTls();
    }

    /** Returns the address to connect to. */
    public String host() {
        return host;
    }

    /** Returns the port of the plain-text listener. */
    public int port() {
        return port;
    }

    /**
     * Returns {@code redis://host:port}, with the password if the server was built with one. Mind where you print it.
     */
    public URI uri() {
        String password = access.password();
        return URI.create("redis://" + (password == null ? "" : ":" + encode(password) + "@") + host + ":" + port);
    }

    /**
     * Returns {@code redis://user:secret@host:port}. Mind where you print it.
     *
     * @param user a name given to {@link RedisServerBuilder#user}
     * @throws IllegalArgumentException if the server was built without that user
     */
    public URI uri(String user) {
        return URI.create("redis://" + credentials(user) + host + ":" + port);
    }

    /**
     * Returns {@code rediss://host:port} of the TLS listener, with the password if the server was built with one.
     *
     * @throws IllegalStateException if the server was built without TLS
     */
    public URI tlsUri() {
        String password = access.password();
        return URI.create(
                "rediss://" + (password == null ? "" : ":" + encode(password) + "@") + host + ":" + tlsPort());
    }

    /**
     * Returns the port of the TLS listener.
     *
     * @throws IllegalStateException if the server was built without TLS
     */
    public int tlsPort() {
        return requireTls().port();
    }

    /**
     * Returns the certificate that the TLS listener shows, in the forms in which a client can be told to trust it.
     *
     * @throws IllegalStateException if the server was built without TLS
     */
    public ServerCertificate certificate() {
        return requireTls().certificate();
    }

    /** Returns the process id of the present or last life of the server. */
    public long pid() {
        return local().pid();
    }

    /** Returns whether the process runs; a frozen one does. An external server is asked by PING. */
    public boolean isAlive() {
        return local != null ? local.isAlive() : answers();
    }

    /** Ends the process with SIGKILL: no farewell to clients, nothing flushed. Does nothing if it is not running. */
    public void kill() {
        local().kill();
    }

    /** Ends the process with SIGTERM, the orderly way, and waits for it. Does nothing if it is not running. */
    public void stop() {
        local().stop();
    }

    /** Starts the server again on the same ports, data and configuration; a running one is stopped first. */
    public void restart() {
        LocalServer process = local();
        if (process.isAlive()) {
            process.stop();
        }
        process.launch();
        awaitAnswer();
    }

    /** Stops the process with SIGSTOP: connections stay open and nothing is answered, as with a dead peer. */
    public void freeze() {
        local().freeze();
    }

    /** Lets a frozen process run on with SIGCONT. */
    public void thaw() {
        local().thaw();
    }

    /** Returns all that the server has written to its output, over all its lives. */
    public String log() {
        return local().log();
    }

    /**
     * Runs one command on a connection of its own and returns the reply: a {@link String} for simple and bulk strings (decoded
     * as UTF-8), a {@link Long}, a {@link java.util.List} of these, or null. The kit authenticates as a user of its own, so
     * that this works whatever a test does to passwords and users. The connection is closed afterwards, so commands that
     * change its state (MULTI, SUBSCRIBE, SELECT) are of no use here; a reply is awaited for 5 seconds.
     *
     * @throws RedisReplyException if the server answers with an error
     * @throws UncheckedIOException if it cannot be reached, hangs up or does not answer in time
     */
    public @Nullable Object command(String... command) {
        if (command.length == 0) {
            throw new IllegalArgumentException("command: must have at least a name");
        }
        try (RespConnection connection = RespConnection.open(host, port, REPLY_LIMIT)) {
            if (access.admin() != null) {
                connection.call(access.nameOf("AUTH"), RedisServerBuilder.ADMIN, access.admin());
            }
            String[] named = command.clone();
            named[0] = access.nameOf(command[0]);
            return connection.call(named);
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " to " + this + ": " + e.getMessage(), e);
        }
    }

    /** Kills the process if it runs and deletes its data. May be called again; then it does nothing. */
    @Override
    public void close() {
        if (local != null) {
            local.discard();
        }
    }

    @Override
    public String toString() {
        return "RedisServer[" + host + ":" + port + "]";
    }

    /** Starts the first life. The caller decides what to do where a port turns out to be taken. */
    void launch() {
        local().launch();
        awaitAnswer();
        LOG.atDebug()
                .addKeyValue("host", host)
                .addKeyValue("port", port)
                .addKeyValue("pid", pid())
                .log("redis server {} started at {}:{}", pid(), host, port);
    }

    RedisServerBuilder.Access access() {
        return access;
    }

    /** Another server may hold the port; the answer has to come from this process. */
    private void awaitAnswer() {
        String own = "process_id:" + pid() + "\r\n";
        boolean ready = Poll.until(
                START_LIMIT,
                () -> !isAlive()
                        || Poll.answers(
                                () -> String.valueOf(command("INFO", "server")).contains(own) && answers()));
        if (!ready || !isAlive()) {
            throw new IllegalStateException(
                    this + (ready ? " ended while it started" : " did not answer in time") + ":\n" + log());
        }
    }

    private boolean answers() {
        return Poll.answers(() -> command("PING") != null);
    }

    private LocalServer local() {
        if (local == null) {
            throw new UnsupportedOperationException(this + " is external: the testkit does not hold its process");
        }
        return local;
    }

    private RedisServerBuilder.TlsAccess requireTls() {
        if (tls == null) {
            throw new IllegalStateException(this + " was built without tls()");
        }
        return tls;
    }

    private String credentials(String user) {
        String secret = access.users().get(user);
        if (secret == null) {
            throw new IllegalArgumentException("user: " + user + " was not given to the builder of " + this);
        }
        return encode(user) + ":" + encode(secret) + "@";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

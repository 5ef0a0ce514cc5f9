package io.tradeintent.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy between a client and a Redis server, honest until a test tells it to misbehave.
 *
 * <p>It follows the requests and replies of each connection, so that one certain reply can be withheld: the server has done
 * the work, and the client never hears of it.
 *
 * <pre>{@code
 * try (RedisServer redis = RedisServer.start(); FaultyProxy proxy = FaultyProxy.to(redis)) {
 *     ReplyCut cut = proxy.cutReplyTo("XADD");
 *     // a client of proxy.uri() that sends XADD sees its connection end; the entry is there
 *     cut.await(Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>Plain RESP2 and RESP3 only, without CLIENT REPLY, MONITOR and RESP2 subscriptions, whose replies do not match requests
 * one to one. Thread-safe; its threads are daemons and end with {@link #close()}.
 *
 * @since 0.1.0
 */
public final class FaultyProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyProxy.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final int port;
    private final String targetHost;
    private final int targetPort;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final List<ReplyCut> cuts = new CopyOnWriteArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private boolean closed;
    private boolean blackHole;
    private Duration delay = Duration.ZERO;
    private final Bandwidth requests = new Bandwidth();
    private final Bandwidth replies = new Bandwidth();

    private FaultyProxy(String targetHost, int targetPort) {
        this.port = FreePort.next();
        this.targetHost = targetHost;
        this.targetPort = targetPort;
    }

    /** Starts a proxy in front of the plain-text port of the server, dead or alive. */
    public static FaultyProxy to(RedisServer server) {
        return to(server.host(), server.port());
    }

    /**
     * Starts a proxy in front of any server. A connection to the proxy makes one to the server.
     *
     * @param port 1 to 65535
     */
    public static FaultyProxy to(String host, int port) {
        FaultyProxy proxy = new FaultyProxy(host, RedisServerBuilder.requirePort(port));
        proxy.listen();
        return proxy;
    }

    /** Returns the address on which the proxy listens. */
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    /** Returns the port on which the proxy listens. */
    public int port() {
        return port;
    }

    /** Returns {@code redis://host:port} of the proxy, without credentials. */
    public URI uri() {
        return URI.create("redis://" + host() + ":" + port);
    }

    /** Cuts the connection in place of the next reply to whatever command; see {@link #cutReply}. */
    public ReplyCut cutNextReply() {
        return cutReply(command -> true);
    }

    /**
     * Cuts the connection in place of the next reply to a command of this name; see {@link #cutReply}.
     *
     * @param name such as {@code XREADGROUP}, in any letter case
     */
    public ReplyCut cutReplyTo(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return cutReply(command -> command.name().equals(wanted));
    }

    /**
     * Cuts a connection, once, when the server begins to answer a command that matches, including one that is already
     * waiting for its answer: the server has run it, both sides of the connection are closed, and no byte of the reply is
     * passed on. Earlier replies on the connection have been passed on. A nil reply carries nothing that could be lost; it is
     * passed on and does not count, so that a blocking read that found nothing does not use up the cut.
     */
    public ReplyCut cutReply(Predicate<ProxiedCommand> which) {
        return arm(new ReplyCut(which, false));
    }

    /** As {@link #cutReply}, but passes on the first line of the reply, so that the client has begun to read it. */
    public ReplyCut cutWithinReply(Predicate<ProxiedCommand> which) {
        return arm(new ReplyCut(which, true));
    }

    private ReplyCut arm(ReplyCut cut) {
        cuts.add(cut);
        return cut;
    }

    /**
     * Makes each piece that is received from the server wait before it is passed on.
     *
     * @param delay zero for none, not negative
     */
    public void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " is negative");
        }
        change(() -> this.delay = delay);
    }

    /**
     * Lets all connections share a narrow link, on which bytes come one after the other.
     *
     * @param requests bytes a second to the server, 0 for no limit, not negative
     * @param replies bytes a second from the server, 0 for no limit, not negative
     */
    public void bandwidth(long requests, long replies) {
        change(() -> {
            this.requests.limit(requests);
            this.replies.limit(replies);
        });
    }

    /**
     * Stops passing bytes in either direction, or starts again. Meanwhile connections stay open and new ones are accepted; what
     * was held back is passed on afterwards, as a network does that heals.
     */
    public void blackHole(boolean on) {
        change(() -> this.blackHole = on);
    }

    /** Closes the port, so that new connections are refused, or opens it again. Accepted connections stay. */
    public void refuse(boolean on) {
        Thread ended = null;
        lock.lock();
        try {
            if (on) {
                ended = stopListening();
            } else if (listener == null && !closed) {
                listen();
            }
        } finally {
            lock.unlock();
        }
        // The kernel keeps the port open for as long as a thread is inside accept.
        if (ended != null) {
            Thread acceptor = ended;
            Poll.require(
                    Duration.ofMillis(2L * CONNECT_MILLIS), () -> this + " stops listening", () -> !acceptor.isAlive());
        }
    }

    /** Closes all present connections, on both sides. New ones are accepted as before. */
    public void dropAll() {
        links.forEach(ProxyLink::close);
    }

    /** Returns the number of connections that are open now. */
    public int connections() {
        return links.size();
    }

    /** Returns the number of connections ever accepted. */
    public long accepted() {
        return accepted.get();
    }

    /** Closes the port and all connections and ends the threads. May be called again; then it does nothing. */
    @Override
    public void close() {
        change(() -> closed = true);
        refuse(true);
        dropAll();
    }

    @Override
    public String toString() {
        return "FaultyProxy[" + host() + ":" + port + " to " + targetHost + ":" + targetPort + "]";
    }

    /** The armed cut that takes the reply to this command, if there is one. */
    @Nullable ReplyCut cutFor(ProxiedCommand command) {
        for (ReplyCut cut : cuts) {
            boolean taken = cut.takes(command);
            if (cut.isSpent()) {
                cuts.remove(cut);
            }
            if (taken) {
                return cut;
            }
        }
        return null;
    }

    /** Returns how many bytes may be read at once to be passed on, at most {@code most}. */
    int piece(boolean isReply, int most) {
        lock.lock();
        try {
            return (isReply ? replies : requests).piece(most);
        } finally {
            lock.unlock();
        }
    }

    /** Waits while nothing may pass, and for as long as bytes are on their way; returns early when the link is closed. */
    void awaitPassage(ProxyLink link, boolean isReply, int length) throws InterruptedException {
        lock.lock();
        try {
            long nanos = isReply ? delay.toNanos() + replies.take(length) : requests.take(length);
            while (!link.isClosed() && (blackHole || nanos > 0)) {
                if (nanos > 0) {
                    nanos = changed.awaitNanos(nanos);
                } else {
                    changed.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(ProxyLink link) {
        change(() -> links.remove(link));
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = socket;
            acceptor = ProxyLink.daemon("accept-" + port, () -> acceptAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private @Nullable Thread stopListening() {
        try {
            if (listener != null) {
                listener.close();
                listener = null;
            }
            return acceptor;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port, e);
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                open(socket.accept());
            } catch (SocketException e) {
                LOG.atTrace().setMessage("proxy stopped listening").log();
            } catch (IOException e) {
                LOG.atDebug().setMessage("proxy lost a connection").setCause(e).log();
            }
        }
    }

    private void open(Socket client) throws IOException {
        accepted.incrementAndGet();
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(targetHost, targetPort), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            server.close();
            throw e;
        }
        ProxyLink link = new ProxyLink(this, client, server);
        links.add(link);
        link.run();
        lock.lock();
        try {
            if (closed) {
                link.close();
            }
        } finally {
            lock.unlock();
        }
    }
}

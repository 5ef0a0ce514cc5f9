package io.tradeintent.testkit.binance.internal.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server on the loopback interface: a daemon thread for each connection, connections kept alive. It is no
 * server of the JDK's because a test must be able to cut a connection at any byte, and the signature needs the bytes as sent.
 */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final ServerSocket listener;
    private final Function<RawRequest, HttpAnswer> handler;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final CountDownLatch closed;

    /**
     * Opens the port; 0 picks a free one.
     *
     * @param closed counted down by {@link #close()}, for whatever else waits
     */
    public HttpListener(int port, Function<RawRequest, HttpAnswer> handler, CountDownLatch closed) {
        this.handler = handler;
        this.closed = closed;
        try {
            this.listener = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " of the loopback interface cannot be listened on", e);
        }
    }

    public void start() {
        daemon("acceptor", this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The number of connections ever accepted. */
    public long accepted() {
        return accepted.get();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                sockets.add(socket);
                if (closed.getCount() == 0) {
                    closeQuietly(socket);
                }
                daemon("connection", () -> serve(socket));
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("No connection accepted");
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            RequestReader requests = new RequestReader(new BufferedInputStream(socket.getInputStream()));
            boolean open = true;
            for (RawRequest request = requests.next(); open && request != null; ) {
                open = answer(socket, handler.apply(request));
                request = open ? requests.next() : null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | NumberFormatException e) {
            LOG.atDebug().setCause(e).log("Connection ended");
        } finally {
            sockets.remove(socket);
        }
    }

    /** Returns whether the connection may go on. */
    private boolean answer(Socket socket, HttpAnswer answer) throws IOException, InterruptedException {
        if (closed.await(answer.delay().toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (answer.manner() != HttpAnswer.Manner.CUT) {
            socket.getOutputStream().write(answer.bytes());
            socket.getOutputStream().flush();
        }
        return answer.manner() == HttpAnswer.Manner.WHOLE;
    }

    private void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "simulated-exchange-" + port() + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        sockets.forEach(HttpListener::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            LOG.atDebug().setCause(e).log("Not closed");
        }
    }
}

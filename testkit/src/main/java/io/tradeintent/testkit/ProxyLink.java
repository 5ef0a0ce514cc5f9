package io.tradeintent.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through a {@link FaultyProxy}: two sockets and the commands that wait for their replies. */
final class ProxyLink {

    private static final int PIECE = 16 * 1024;

    private final FaultyProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Queue<ProxiedCommand> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ProxyLink(FaultyProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void run() {
        daemon("requests-" + proxy.port(), () -> pump(client, server, false));
        daemon("replies-" + proxy.port(), () -> pump(server, client, true));
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "faulty-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    boolean isClosed() {
        return closed.get();
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly(server);
            closeQuietly(client);
            proxy.forget(this);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // A socket that cannot be closed is as gone as one that can.
        }
    }

    private void pump(Socket from, Socket to, boolean isReply) {
        RespFrames frames = new RespFrames();
        byte[] piece = new byte[PIECE];
        try (InputStream in = from.getInputStream();
                OutputStream out = new BufferedOutputStream(to.getOutputStream(), PIECE)) {
            int length;
            while ((length = in.read(piece, 0, proxy.piece(isReply, PIECE))) > 0) {
                proxy.awaitPassage(this, isReply, length);
                if (isReply ? !passReplies(frames, piece, length, out) : !passRequests(frames, piece, length, out)) {
                    return;
                }
                out.flush();
            }
        } catch (IOException e) {
            // Either side hung up; the other one is to see the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** A command is noted before its last byte is passed on, so that its reply cannot overtake the note. */
    private boolean passRequests(RespFrames frames, byte[] piece, int length, OutputStream out) throws IOException {
        for (int at = 0; at < length; ) {
            at = frames.read(piece, at, length);
            if (frames.ended()) {
                unanswered.add(frames.command());
            }
        }
        out.write(piece, 0, length);
        return !isClosed();
    }

    private boolean passReplies(RespFrames frames, byte[] piece, int length, OutputStream out) throws IOException {
        for (int at = 0; at < length; ) {
            boolean begins = frames.ended() || !frames.headerComplete();
            int from = at;
            at = frames.read(piece, at, length);
            if (!begins) {
                out.write(piece, from, at - from);
            } else if (frames.headerComplete() && !passHeader(frames, out)) {
                return false;
            }
            if (frames.ended() && !frames.isPush()) {
                unanswered.poll();
            }
        }
        return !isClosed();
    }

    /** The first line of a reply is held back until it is complete and its fate is known. */
    private boolean passHeader(RespFrames frames, OutputStream out) throws IOException {
        ProxiedCommand command = frames.isPush() || frames.isNil() ? null : unanswered.peek();
        ReplyCut cut = command == null ? null : proxy.cutFor(command);
        if (cut == null) {
            out.write(frames.header());
            return true;
        }
        cut(cut, frames, out);
        return false;
    }

    private void cut(ReplyCut cut, RespFrames frames, OutputStream out) throws IOException {
        try {
            if (cut.afterFirstLine()) {
                out.write(frames.header());
            }
            out.flush();
        } finally {
            // The client may have gone on its own meanwhile: either way the reply is lost.
            cut.markHappened();
            close();
            cut.markClosed();
        }
    }
}

package io.tradeintent.benchmarks.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A plain connection to the server of a run, on the loopback interface. Not thread-safe. */
public final class Wire implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final CommandBuffer commands = new CommandBuffer();
    private final Replies replies;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.replies = new Replies(socket.getInputStream());
    }

    public static Wire open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    /** Returns the commands that the next {@link #send} sends. */
    public CommandBuffer commands() {
        return commands;
    }

    public Replies replies() {
        return replies;
    }

    /** Sends what waits, in one write. */
    public void send() throws IOException {
        commands.sendTo(out);
    }

    /** Sends one command and returns its reply: a String, a Long, a List of these, or null. */
    public @Nullable Object call(String... words) throws IOException {
        commands.command(words);
        send();
        return replies.any();
    }

    /** Lets the server close the connection once it has done all that was sent. */
    public void quit() throws IOException {
        commands.command("QUIT");
        send();
        replies.discardAll();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.tradeintent.binance.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** An HTTP server that answers each request by what a test says, and closes the connection. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listening;

    /**
     * Starts a server.
     *
     * @param answer from the head of a request to the whole answer
     */
    ScriptedServer(UnaryOperator<String> answer) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(answer), "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Makes an answer of JSON. */
    static String json(int status, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void serve(UnaryOperator<String> answer) {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept()) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                StringBuilder head = new StringBuilder();
                for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                    head.append(line).append('\n');
                }
                connection.getOutputStream().write(answer.apply(head.toString()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The client went, or the test is over.
                continue;
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

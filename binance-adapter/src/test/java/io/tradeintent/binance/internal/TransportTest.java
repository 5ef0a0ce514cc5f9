package io.tradeintent.binance.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.binance.internal.wire.HttpTransport;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.TransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire: what was signed is what is sent, once. */
class TransportTest {

    private static final String HEADERS = "Connection: close\r\n\r\n";

    private final List<String> heads = new CopyOnWriteArrayList<>();

    private ScriptedServer answering(String answer) throws IOException {
        return new ScriptedServer(head -> {
            heads.add(head);
            return answer;
        });
    }

    private static HttpTransport transport(URI uri) {
        return new HttpTransport(uri, Duration.ofSeconds(2));
    }

    @Test
    void theQueryIsSentByteForByte() throws Exception {
        Query query = new Query().add("symbol", "币安人生USDT").add("odd", "a b+c*~/:@&=%");
        try (ScriptedServer server = answering(ScriptedServer.json(200, "{}"));
                HttpTransport transport = transport(server.uri())) {
            transport.send("POST", "/fapi/v1/order", query.encoded(), "the-key", Duration.ofSeconds(4));
        }

        assertThat(heads)
                .singleElement()
                .satisfies(head -> assertThat(head)
                        .startsWith("POST /fapi/v1/order?symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT"
                                + "&odd=a%20b%2Bc%2A~%2F%3A%40%26%3D%25 HTTP/1.1\n")
                        .containsIgnoringCase("\nX-MBX-APIKEY: the-key\n"));
    }

    @Test
    void aPathBeforeTheExchangeIsKept() throws Exception {
        try (ScriptedServer server = answering(ScriptedServer.json(200, "{}"));
                HttpTransport transport = transport(URI.create(server.uri() + "/proxy/"))) {
            transport.send("GET", "/fapi/v1/time", "", null, Duration.ofSeconds(4));
        }

        assertThat(heads)
                .singleElement()
                .satisfies(head -> assertThat(head)
                        .startsWith("GET /proxy/fapi/v1/time HTTP/1.1\n")
                        .doesNotContainIgnoringCase("X-MBX-APIKEY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n" + HEADERS,
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n" + HEADERS,
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n" + HEADERS,
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n" + HEADERS,
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n" + HEADERS + "{\"orderId\"",
                "nonsense\r\n\r\n"
            })
    void anOrderIsOnTheWireOnce(String answer) throws Exception {
        try (ScriptedServer server = answering(answer);
                HttpTransport transport = transport(server.uri())) {
            try {
                transport.send("POST", "/fapi/v1/order", "a=b", "the-key", Duration.ofSeconds(4));
            } catch (TransportException e) {
                assertThat(e.sent()).isTrue();
            }
        }

        assertThat(heads).hasSize(1);
    }

    @Test
    void anAnswerWithoutAnEndIsGivenUp() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nContent-Length: 40000000\r\n" + HEADERS + "x".repeat(33 << 20);
        try (ScriptedServer server = answering(endless);
                HttpTransport transport = transport(server.uri())) {
            assertThatThrownBy(() -> transport.send("GET", "/fapi/v1/exchangeInfo", "", null, Duration.ofSeconds(30)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e).hasMessageContaining("too long").matches(TransportException::sent));
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpTransport transport = transport(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
            assertThatThrownBy(() -> transport.send("POST", "/fapi/v1/order", "a=b", null, Duration.ofMillis(200)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e).hasMessageContaining("200 ms").matches(TransportException::sent));
        }
    }

    @Test
    void aBodyThatStopsComingIsGivenUpInTime() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpTransport transport = transport(URI.create("http://127.0.0.1:" + listening.getLocalPort()))) {
            Thread dripping = new Thread(() -> drip(listening, givenUp), "dripping-server");
            dripping.start();
            assertThatThrownBy(() -> transport.send("POST", "/fapi/v1/order", "a=b", null, Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e).hasMessageContaining("1000 ms").matches(TransportException::sent));
            givenUp.countDown();
            dripping.join();
        }
    }

    private static void drip(ServerSocket listening, CountDownLatch givenUp) {
        try (Socket connection = listening.accept()) {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(UTF_8));
            givenUp.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

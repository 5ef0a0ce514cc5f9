package io.tradeintent.binance.internal.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once, never twice, and says whether one that was not answered may have been received. Thread-safe.
 *
 * <p>The JDK's client sends a POST again only if it is told to by a system property, which is refused here.
 */
public final class HttpTransport implements AutoCloseable {

    private static final String RESEND = "jdk.httpclient.enableAllMethodRetry";
    private static final long LONGEST_ANSWER = 32L << 20;

    private final String base;
    private final HttpClient client;

    public HttpTransport(URI base, Duration connectTimeout) {
        String resend = System.getProperty(RESEND);
        if (resend != null && !resend.equalsIgnoreCase("false")) {
            throw new IllegalStateException("the system property " + RESEND
                    + " must not be set: orders would be sent twice when a connection breaks");
        }
        this.base = base.toString().replaceAll("/+$", "");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Sends a request and waits for all of its answer.
     *
     * @param query the encoded parameters; may be empty
     * @throws TransportException if there is no whole answer
     * @throws InterruptedException if the thread was interrupted, after the request was begun
     */
    public Answer send(String method, String path, String query, @Nullable String apiKey, Duration timeout)
            throws TransportException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                .method(method, BodyPublishers.noBody());
        if (apiKey != null) {
            request.header("X-MBX-APIKEY", apiKey);
        }
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request.build(), info -> new LimitedBody(LONGEST_ANSWER));
        HttpResponse<byte[]> response = await(future, timeout);
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Waits for the body too, which the client's own time-out does not. */
    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> future, Duration timeout)
            throws TransportException, InterruptedException {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TransportException(true, "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    private static TransportException failed(Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof ConnectException
                    || one instanceof HttpConnectTimeoutException
                    || one instanceof UnresolvedAddressException
                    || one instanceof SSLHandshakeException) {
                return new TransportException(false, "no connection to the exchange (" + named(one) + ')');
            }
        }
        return new TransportException(true, "the connection to the exchange broke (" + named(cause) + ')');
    }

    private static String named(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null
                ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    /** Closes the client where it can be closed, from Java 21 on; before, its thread ends when nobody holds it. */
    @Override
    public void close() {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client cannot be closed", e);
            }
        }
    }
}

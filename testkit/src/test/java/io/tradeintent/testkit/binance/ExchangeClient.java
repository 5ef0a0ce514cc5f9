package io.tradeintent.testkit.binance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends requests to a simulated exchange and signs them, with everything in the query. */
final class ExchangeClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI exchange;
    private final Clock clock;

    ExchangeClient(SimulatedExchange exchange, Clock clock) {
        this(exchange.uri(), clock);
    }

    ExchangeClient(URI exchange, Clock clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    static ExchangeClient of(SimulatedExchange exchange) {
        return new ExchangeClient(exchange, Clock.systemUTC());
    }

    /** A signed request; parameters are name, value, name, value. */
    Reply signed(String method, String path, String... parameters) {
        return send(method, path + "?" + sign(query(parameters)));
    }

    Reply unsigned(String method, String path, String... parameters) {
        String query = query(parameters);
        return send(method, query.isEmpty() ? path : path + "?" + query);
    }

    /** A market order with whatever more. */
    Reply market(String symbol, String side, String quantity, String... more) {
        return signed(
                "POST",
                "/fapi/v1/order",
                with(more, "symbol", symbol, "side", side, "type", "MARKET", "quantity", quantity));
    }

    Reply limit(String symbol, String side, String quantity, String price, String timeInForce, String... more) {
        return signed(
                "POST",
                "/fapi/v1/order",
                with(
                        more,
                        "symbol",
                        symbol,
                        "side",
                        side,
                        "type",
                        "LIMIT",
                        "quantity",
                        quantity,
                        "price",
                        price,
                        "timeInForce",
                        timeInForce));
    }

    Reply algo(String symbol, String side, String type, String trigger, String... more) {
        return signed(
                "POST",
                "/fapi/v1/algoOrder",
                with(
                        more,
                        "algoType",
                        "CONDITIONAL",
                        "symbol",
                        symbol,
                        "side",
                        side,
                        "type",
                        type,
                        "triggerPrice",
                        trigger));
    }

    Reply order(String symbol, String clientId) {
        return signed("GET", "/fapi/v1/order", "symbol", symbol, "origClientOrderId", clientId);
    }

    String query(String... parameters) {
        StringJoiner query = new StringJoiner("&");
        for (int i = 0; i < parameters.length; i += 2) {
            query.add(parameters[i] + "=" + encoded(parameters[i + 1]));
        }
        return query.toString();
    }

    /** The query with timestamp and signature. */
    String sign(String query) {
        String stamped = (query.isEmpty() ? "" : query + "&") + "timestamp=" + clock.millis();
        return stamped + "&signature=" + hmac(SimulatedExchange.DEFAULT_API_SECRET, stamped);
    }

    static String hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~")
                .replace("*", "%2A");
    }

    Reply send(String method, String pathAndQuery) {
        return send(method, pathAndQuery, SimulatedExchange.DEFAULT_API_KEY, "");
    }

    Reply send(String method, String pathAndQuery, String apiKey, String body) {
        try {
            return Reply.of(trySend(method, pathAndQuery, apiKey, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> trySend(String method, String pathAndQuery, String apiKey, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(exchange + pathAndQuery))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!apiKey.isEmpty()) {
            request.header("X-MBX-APIKEY", apiKey);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] more, String... first) {
        String[] all = new String[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}

package io.tradeintent.testkit.binance.internal.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as can be told without judging it; faults are matched against it.
 *
 * @param reducing whether the request says of itself that it only makes a position smaller
 */
public record RequestSubject(
        String method,
        String path,
        @Nullable String symbol,
        @Nullable String clientId,
        boolean reducing) {

    public static RequestSubject of(RawRequest request) {
        Map<String, String> values = new HashMap<>();
        for (String pair : (request.query() + "&" + request.body()).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return new RequestSubject(
                request.method(), request.path(), values.get("symbol"), clientId(values), isReducing(values));
    }

    private static @Nullable String clientId(Map<String, String> values) {
        for (String name : new String[] {"newClientOrderId", "origClientOrderId", "clientAlgoId"}) {
            if (values.containsKey(name)) {
                return values.get(name);
            }
        }
        return null;
    }

    private static boolean isReducing(Map<String, String> values) {
        String position = values.getOrDefault("positionSide", "BOTH") + " " + values.getOrDefault("side", "");
        return "true".equals(values.get("reduceOnly"))
                || "true".equals(values.get("closePosition"))
                || position.equals("LONG SELL")
                || position.equals("SHORT BUY");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    public Optional<String> optionalSymbol() {
        return Optional.ofNullable(symbol);
    }

    public Optional<String> optionalClientId() {
        return Optional.ofNullable(clientId);
    }
}

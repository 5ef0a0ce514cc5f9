package io.tradeintent.testkit.binance.internal.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received. Query and body hold one character per byte (ISO 8859-1), undecoded, because the signature is
 * made over these bytes.
 *
 * @param path the path, undecoded, without the query
 * @param query what follows the question mark; empty if nothing does
 * @param headers by name in lower case
 */
public record RawRequest(String method, String path, String query, Map<String, String> headers, String body) {

    public RawRequest {
        headers = Map.copyOf(headers);
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Without query, body and headers, which carry keys and signatures. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}

package io.tradeintent.binance.internal.wire;

import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** An answer as it came. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}

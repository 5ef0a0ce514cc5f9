package io.tradeintent.binance.internal.wire;

/** What a key may look like. */
final class ApiKey {

    private ApiKey() {}

    /** Refuses, without printing it, a key that no HTTP header could carry. */
    static String checked(String apiKey) {
        if (apiKey.isEmpty() || !apiKey.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "apiKey must be visible ASCII characters without blanks (its value is not printed)");
        }
        return apiKey;
    }
}

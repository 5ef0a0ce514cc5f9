package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.account.Credentials;
import java.security.PublicKey;
import java.util.Objects;

/**
 * An account of the simulated exchange: its API key, and how its signatures are verified. Immutable; neither key nor secret is
 * shown by {@link #toString()}.
 *
 * @since 0.1.0
 */
public final class ExchangeAccount {

    private final Credentials credentials;

    private ExchangeAccount(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Returns an account whose requests are signed with HMAC-SHA256, in hexadecimal digits of either case.
     *
     * @param name what the journal calls it
     */
    public static ExchangeAccount hmac(String name, String apiKey, String secret) {
        requireText("secret", secret);
        return new ExchangeAccount(Credentials.hmac(requireText("name", name), requireText("apiKey", apiKey), secret));
    }

    /**
     * Returns an account whose requests are signed with Ed25519, in Base64.
     *
     * @param name what the journal calls it
     * @param key an Ed25519 key
     */
    public static ExchangeAccount ed25519(String name, String apiKey, PublicKey key) {
        Objects.requireNonNull(key, "key");
        return new ExchangeAccount(Credentials.ed25519(requireText("name", name), requireText("apiKey", apiKey), key));
    }

    /** Returns what the journal calls it. */
    public String name() {
        return credentials.name();
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public String toString() {
        return "ExchangeAccount[" + name() + "]";
    }

    private static String requireText(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + " is blank");
        }
        return value;
    }
}

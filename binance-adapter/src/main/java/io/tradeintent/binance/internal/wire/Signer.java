package io.tradeintent.binance.internal.wire;

/**
 * The credentials of an account: its key, and how requests are signed. Thread-safe. Neither the secret nor a signature
 * appears in its {@code toString}.
 */
public interface Signer {

    /** Returns the key that goes with each request of the account. */
    String apiKey();

    /**
     * Signs what is sent.
     *
     * @param payload the encoded query
     * @return the signature, not yet percent-encoded
     */
    String sign(String payload);
}

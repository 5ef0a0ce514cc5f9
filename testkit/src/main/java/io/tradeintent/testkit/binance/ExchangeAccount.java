package io.tradeintent.testkit.binance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An account of the simulated exchange: its API key, and how its signatures are verified. Immutable; neither key nor secret is
 * shown by {@link #toString()}.
 *
 * @since 0.1.0
 */
public final class ExchangeAccount {

    private final String name;
    private final String apiKey;
    private final Verifier verifier;

    private ExchangeAccount(String name, String apiKey, Verifier verifier) {
        this.name = requireText("name", name);
        this.apiKey = requireText("apiKey", apiKey);
        this.verifier = verifier;
    }

    /**
     * Returns an account whose requests are signed with HMAC-SHA256, in hexadecimal digits of either case.
     *
     * @param name what the journal calls it
     */
    public static ExchangeAccount hmac(String name, String apiKey, String secret) {
        byte[] key = requireText("secret", secret).getBytes(StandardCharsets.UTF_8);
        return new ExchangeAccount(name, apiKey, (payload, signature) -> isHmac(key, payload, signature));
    }

    /**
     * Returns an account whose requests are signed with Ed25519, in Base64.
     *
     * @param name what the journal calls it
     * @param key an Ed25519 key
     */
    public static ExchangeAccount ed25519(String name, String apiKey, PublicKey key) {
        Objects.requireNonNull(key, "key");
        return new ExchangeAccount(name, apiKey, (payload, signature) -> isEd25519(key, payload, signature));
    }

    /** Returns what the journal calls it. */
    public String name() {
        return name;
    }

    String apiKey() {
        return apiKey;
    }

    /** Whether this is the signature of these bytes. */
    boolean accepts(byte[] payload, String signature) {
        try {
            return verifier.accepts(payload, signature);
        } catch (IllegalArgumentException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signatures of the account " + name + " cannot be verified", e);
        }
    }

    @Override
    public String toString() {
        return "ExchangeAccount[" + name + "]";
    }

    private static boolean isHmac(byte[] key, byte[] payload, String signature) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] sent = HexFormat.of().parseHex(signature.toLowerCase(Locale.ROOT));
        return MessageDigest.isEqual(mac.doFinal(payload), sent);
    }

    private static boolean isEd25519(PublicKey key, byte[] payload, String signature) throws GeneralSecurityException {
        Signature ed25519 = Signature.getInstance("Ed25519");
        try {
            ed25519.initVerify(key);
        } catch (InvalidKeyException e) {
            throw new GeneralSecurityException("not an Ed25519 key", e);
        }
        ed25519.update(payload);
        return ed25519.verify(Base64.getDecoder().decode(signature));
    }

    private static String requireText(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + " is blank");
        }
        return value;
    }

    @FunctionalInterface
    private interface Verifier {
        boolean accepts(byte[] payload, String signature) throws GeneralSecurityException;
    }
}

package io.tradeintent.testkit.binance.internal.account;

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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How an account knows its owner: by its API key, and how its signatures are verified. It shows neither key nor secret. */
public final class Credentials {

    private final String name;
    private final String apiKey;
    private final Verifier verifier;

    private Credentials(String name, String apiKey, Verifier verifier) {
        this.name = name;
        this.apiKey = apiKey;
        this.verifier = verifier;
    }

    /** Credentials with HMAC-SHA256, in hexadecimal digits of either case. */
    public static Credentials hmac(String name, String apiKey, String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return new Credentials(name, apiKey, (payload, signature) -> isHmac(key, payload, signature));
    }

    /** Credentials with Ed25519, in Base64. */
    public static Credentials ed25519(String name, String apiKey, PublicKey key) {
        return new Credentials(name, apiKey, (payload, signature) -> isEd25519(key, payload, signature));
    }

    /** What the journal calls the account. */
    public String name() {
        return name;
    }

    public String apiKey() {
        return apiKey;
    }

    /** Whether this is the signature of these bytes. */
    public boolean accepts(byte[] payload, String signature) {
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
        return "Credentials[" + name + "]";
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

    @FunctionalInterface
    private interface Verifier {
        boolean accepts(byte[] payload, String signature) throws GeneralSecurityException;
    }
}

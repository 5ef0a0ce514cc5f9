package io.tradeintent.binance.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs by Ed25519 with a private key of which the exchange knows the public half. */
public final class Ed25519Signer implements Signer {

    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final String apiKey;
    private final PrivateKey privateKey;

    /**
     * Makes a signer.
     *
     * @param privateKeyPem the key in PKCS#8 as PEM; its lines may be separated by line feeds or by the two characters
     *     {@code \n}, as they are where a line feed cannot be written
     * @throws IllegalArgumentException without printing either, if the key or the private key cannot be one
     */
    public Ed25519Signer(String apiKey, String privateKeyPem) {
        this.apiKey = ApiKey.checked(apiKey);
        this.privateKey = read(privateKeyPem);
    }

    /** Tells whether a text is meant as a private key rather than as a shared secret. */
    public static boolean looksLikePem(String text) {
        return text.contains("-----BEGIN ");
    }

    private static PrivateKey read(String pem) {
        String text = pem.replace("\\n", "\n").strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw refused();
        }
        String base64 = text.substring(BEGIN.length(), text.length() - END.length());
        try {
            byte[] key = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What they say may quote the key.
            throw refused();
        }
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "the private key must be an Ed25519 key in unencrypted PKCS#8, as PEM (its value is not printed)");
    }

    @Override
    public String apiKey() {
        return apiKey;
    }

    @Override
    public String sign(String payload) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(payload.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has had " + ALGORITHM + " since 15", e);
        }
    }

    @Override
    public String toString() {
        return "Ed25519Signer";
    }
}

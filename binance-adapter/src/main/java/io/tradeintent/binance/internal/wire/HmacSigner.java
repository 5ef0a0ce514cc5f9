package io.tradeintent.binance.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs by HMAC-SHA256 with a shared secret. */
public final class HmacSigner implements Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final String apiKey;
    private final SecretKeySpec secret;

    /**
     * Makes a signer.
     *
     * @throws IllegalArgumentException without printing either, if the key or the secret cannot be one
     */
    public HmacSigner(String apiKey, String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("secret must not be blank");
        }
        this.apiKey = ApiKey.checked(apiKey);
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public String apiKey() {
        return apiKey;
    }

    @Override
    public String sign(String payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HmacSigner";
    }
}

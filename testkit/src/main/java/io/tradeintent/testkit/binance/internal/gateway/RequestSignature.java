package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.Credentials;
import io.tradeintent.testkit.binance.internal.wire.RawRequest;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The signature of a request, and the bytes that it is made over: query and body with nothing between, without the signature. */
final class RequestSignature {

    private static final String NAME = "signature=";

    private RequestSignature() {}

    /**
     * Verifies the signature over the bytes that were sent. It stands at the end of the body or at the end of the query, as
     * clients do that send an order in the body and what signs it in the query.
     *
     * @throws Refusal -1102 without a signature, -1022 if it is not the last parameter, is wrong, or was made over bytes that
     *     are not percent-encoded
     */
    static void verify(RawRequest request, Credentials credentials) {
        int inBody = start(request.body());
        int inQuery = start(request.query());
        if (inBody < 0 && inQuery < 0) {
            throw Refusal.missing("signature");
        }
        String signed = inBody >= 0 ? request.body() : request.query();
        int start = inBody >= 0 ? inBody : inQuery;
        String before = signed.substring(0, Math.max(0, start - 1));
        String payload = inBody >= 0 ? request.query() + before : before + request.body();
        boolean isPlain = payload.chars().allMatch(character -> character < 0x80);
        if (!isPlain || !credentials.accepts(bytes(payload), decoded(signed.substring(start + NAME.length())))) {
            throw Refusal.of(-1022, "Signature for this request is not valid.");
        }
    }

    /** Where the parameter begins, or -1: at the beginning, or after an ampersand. */
    private static int start(String parameters) {
        int found = parameters.lastIndexOf(NAME);
        return found == 0 || found > 0 && parameters.charAt(found - 1) == '&' ? found : -1;
    }

    private static byte[] bytes(String payload) {
        return payload.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

package io.tradeintent.testkit.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The signature of a request, and the bytes that it is made over: query and body with nothing between, without the signature. */
final class RequestSignature {

    private static final String NAME = "signature=";

    private RequestSignature() {}

    /**
     * Verifies the signature over the bytes that were sent.
     *
     * @throws Refusal -1102 without a signature, -1022 if it is not the last parameter, is wrong, or was made over bytes that
     *     are not percent-encoded
     */
    static void verify(RawRequest request, ExchangeAccount account) {
        String sent = request.query() + request.body();
        int start = start(request, sent);
        String value = sent.substring(start + NAME.length());
        boolean separated = start > 0 && sent.charAt(start - 1) == '&';
        String payload = sent.substring(0, separated ? start - 1 : start);
        boolean isPlain = payload.chars().allMatch(character -> character < 0x80);
        if (!isPlain || !account.accepts(bytes(payload), decoded(value))) {
            throw Refusal.of(-1022, "Signature for this request is not valid.");
        }
    }

    /** Where the parameter begins: at the beginning of query or body, or after an ampersand. */
    private static int start(RawRequest request, String sent) {
        int found = sent.lastIndexOf(NAME);
        boolean begins =
                found == 0 || found == request.query().length() || (found > 0 && sent.charAt(found - 1) == '&');
        if (found < 0 || !begins) {
            throw Refusal.missing("signature");
        }
        return found;
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

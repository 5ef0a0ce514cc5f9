package io.tradeintent.binance.internal.wire;

import java.nio.charset.StandardCharsets;

/** Percent-encoding after RFC 3986: letters, digits, {@code - . _ ~} stay, every other byte of the UTF-8 text is encoded. */
public final class PercentEncoding {

    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(one)) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HEX.charAt(one >> 4 & 15)).append(HEX.charAt(one & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }
}

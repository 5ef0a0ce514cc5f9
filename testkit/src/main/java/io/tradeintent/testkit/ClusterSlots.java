package io.tradeintent.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The slot of a key: CRC16 (XMODEM) of its hash tag, or of all of it, modulo 16384. */
final class ClusterSlots {

    static final int COUNT = 16_384;

    private static final int POLYNOMIAL = 0x1021;

    private ClusterSlots() {}

    static int of(String key) {
        return crc16(hashed(key.getBytes(StandardCharsets.UTF_8))) % COUNT;
    }

    /** The bytes between the first brace and the next closing one, if there are any; else the whole key. */
    private static byte[] hashed(byte[] key) {
        int open = indexOf(key, '{', 0);
        int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
        return close > open + 1 ? Arrays.copyOfRange(key, open + 1, close) : key;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc & 0xffff;
    }
}

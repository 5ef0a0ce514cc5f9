package io.tradeintent.venue;

import io.tradeintent.intent.IntentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The name that one order of one intent has at the venue. It is a function of the stream, the identity of the intent and the
 * leg, so that whoever meets the intent again, in the same entry, in a copy of it or after the ledger was lost, finds the
 * order by it. It has 31 letters, digits and hyphens; two intents share one with a probability of 2<sup>-130</sup>.
 *
 * @param value the id as the venue knows it
 * @param leg the part that the order has in the execution
 * @since 0.1.0
 */
public record ClientOrderId(String value, OrderLeg leg) {

    private static final String PREFIX = "ti-";
    private static final int DIGITS = 26;
    private static final int LENGTH = PREFIX.length() + DIGITS + 2;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /**
     * Refuses what {@link #of} cannot have made.
     *
     * @throws IllegalArgumentException naming the value
     */
    public ClientOrderId {
        if (!isOurs(value) || value.charAt(LENGTH - 1) != leg.code()) {
            throw new IllegalArgumentException("'" + value + "' is not the client order id of a leg " + leg.wireName());
        }
    }

    /**
     * Makes the id of an order.
     *
     * @param stream the key of the stream that carries the intent
     * @param intent the identity of the intent
     * @param leg the part that the order has in the execution
     * @return the id; always the same for the same three
     */
    public static ClientOrderId of(String stream, IntentId intent, OrderLeg leg) {
        return of(stream, intent, leg, 0);
    }

    /**
     * Makes the id of an order that takes the place of one that ended without its purpose.
     *
     * @param stream the key of the stream that carries the intent
     * @param intent the identity of the intent
     * @param leg the part that the order has in the execution
     * @param attempt how many orders of this leg came before, not negative
     * @return the id; always the same for the same four, and that of {@link #of(String, IntentId, OrderLeg)} for attempt 0
     */
    public static ClientOrderId of(String stream, IntentId intent, OrderLeg leg, int attempt) {
        String source = stream + '\n' + intent.value() + (attempt == 0 ? "" : "\n" + attempt);
        byte[] digest = sha256().digest(source.getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
        for (int digit = 0; digit < DIGITS; digit++) {
            text.append(ALPHABET.charAt(fiveBits(digest, digit * 5)));
        }
        return new ClientOrderId(text.append('-').append(leg.code()).toString(), leg);
    }

    /**
     * Returns the id of another order of the same execution.
     *
     * @param other the part that the other order has
     * @return its id
     */
    public ClientOrderId withLeg(OrderLeg other) {
        return new ClientOrderId(value.substring(0, LENGTH - 1) + other.code(), other);
    }

    /**
     * Reads the id of an order that a venue lists.
     *
     * @param text the client order id of any order, of whomever
     * @return the id, or empty if it is none of ours
     */
    public static Optional<ClientOrderId> parse(String text) {
        if (isOurs(text)) {
            for (OrderLeg leg : OrderLeg.values()) {
                if (leg.code() == text.charAt(LENGTH - 1)) {
                    return Optional.of(new ClientOrderId(text, leg));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(String text) {
        return text.length() == LENGTH && text.startsWith(PREFIX) && text.charAt(LENGTH - 2) == '-' && hasDigits(text);
    }

    private static boolean hasDigits(String text) {
        for (int i = PREFIX.length(); i < LENGTH - 2; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int fiveBits(byte[] bytes, int at) {
        int pair = (bytes[at / 8] & 0xFF) << 8 | bytes[at / 8 + 1] & 0xFF;
        return pair >> 11 - at % 8 & 31;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the id as the venue knows it. */
    @Override
    public String toString() {
        return value;
    }
}

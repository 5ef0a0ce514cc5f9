package io.tradeintent.venue;

import io.tradeintent.intent.IntentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The name that one order of one intent has at the venue. It is a function of the deployment, the stream, the identity of the
 * intent and the leg, so that whoever meets the intent again, in the same entry, in a copy of it or after the ledger was lost,
 * finds the order by it. It has 35 letters, digits and hyphens; two intents share one with a probability of 2<sup>-130</sup>.
 *
 * <p>A tag of four characters says whose order it is, so that two deployments on one account leave each other's orders alone;
 * two of 2<sup>20</sup> deployments share one.
 *
 * @param value the id as the venue knows it
 * @param leg the part that the order has in the execution
 * @since 0.1.0
 */
public record ClientOrderId(String value, OrderLeg leg) {

    private static final String PREFIX = "ti";
    private static final int TAG = 4;
    private static final int DIGITS = 26;
    private static final int FIRST_DIGIT = PREFIX.length() + TAG + 1;
    private static final int LENGTH = FIRST_DIGIT + DIGITS + 2;
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
     * @param deployment the name of the deployment, as its ledger has it
     * @param stream the key of the stream that carries the intent
     * @param intent the identity of the intent
     * @param leg the part that the order has in the execution
     * @return the id; always the same for the same four
     */
    public static ClientOrderId of(String deployment, String stream, IntentId intent, OrderLeg leg) {
        return made(tagOf(deployment), stream + '\n' + intent.value(), leg);
    }

    /**
     * Returns the tag that the ids of a deployment have.
     *
     * @param deployment the name of the deployment
     * @return four characters
     */
    public static String tagOf(String deployment) {
        return digits(deployment, TAG);
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
     * Returns the id of an order that takes the place of one that ended without its purpose.
     *
     * @param attempt how many orders of this leg came before, not negative
     * @return the id; this one for attempt 0, and always the same for the same attempt
     */
    public ClientOrderId numbered(int attempt) {
        return attempt == 0
                ? this
                : made(tag(), value.substring(FIRST_DIGIT, FIRST_DIGIT + DIGITS) + '\n' + attempt, leg);
    }

    /**
     * Returns whose order it is.
     *
     * @return the tag of its deployment
     */
    public String tag() {
        return value.substring(PREFIX.length(), PREFIX.length() + TAG);
    }

    /**
     * Reads the id of an order that a venue lists.
     *
     * @param text the client order id of any order, of whomever
     * @return the id, or empty if no deployment of this library made it
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

    private static ClientOrderId made(String tag, String source, OrderLeg leg) {
        return new ClientOrderId(PREFIX + tag + '-' + digits(source, DIGITS) + '-' + leg.code(), leg);
    }

    private static String digits(String source, int count) {
        byte[] digest = sha256().digest(source.getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder(count);
        for (int digit = 0; digit < count; digit++) {
            text.append(ALPHABET.charAt(fiveBits(digest, digit * 5)));
        }
        return text.toString();
    }

    private static boolean isOurs(String text) {
        return text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.charAt(FIRST_DIGIT - 1) == '-'
                && text.charAt(LENGTH - 2) == '-'
                && isDigits(text, PREFIX.length(), FIRST_DIGIT - 1)
                && isDigits(text, FIRST_DIGIT, LENGTH - 2);
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
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

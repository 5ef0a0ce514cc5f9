package io.tradeintent.redis;

import org.jspecify.annotations.Nullable;

/**
 * What a decoder and an ordering made of an entry. Whatever they throw or leave out concerns that entry alone.
 *
 * @param value what the entry says, or null if it goes to the dead letters
 * @param key what it is ordered by, or null if by nothing
 * @param code the reason of the dead letter, empty where there is a value
 * @param error all reasons in words
 */
record Received<T>(@Nullable T value, @Nullable Object key, String code, String error) {

    static final String DECODER = "the decoder";
    static final String ORDERING = "the ordering";

    static <T> Received<T> of(RawEntry raw, ConsumerConfig<T> config, Intake intake) {
        EntryDecoder.Decoded<T> decoded;
        try {
            intake.calls(DECODER, raw);
            decoded = config.decoder.decode(raw);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return dead("undecodable", nameOf(config.decoder) + " failed: " + e);
        }
        if (decoded instanceof EntryDecoder.Decoded.Invalid<T> invalid) {
            return dead(invalid.code(), String.join("; ", invalid.reasons()));
        }
        T value = decoded instanceof EntryDecoder.Decoded.Valid<T> valid ? valid.value() : null;
        return value == null
                ? dead("undecodable", nameOf(config.decoder) + " gave no " + (decoded == null ? "answer" : "value"))
                : ordered(value, raw, config, intake);
    }

    private static <T> Received<T> ordered(T value, RawEntry raw, ConsumerConfig<T> config, Intake intake) {
        try {
            intake.calls(ORDERING, raw);
            Object key = config.ordering.keyOf(value);
            if (key != null && !isUsable(key, key)) {
                return dead("invalid", "the key that the ordering gave does not equal itself");
            }
            return new Received<>(value, key, "", "");
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return dead("invalid", "the ordering gave no key: " + e);
        }
    }

    /** A key must find itself again; it is code of others that says so. */
    private static boolean isUsable(Object key, Object same) {
        return key.equals(same) && key.hashCode() == same.hashCode();
    }

    private static <T> Received<T> dead(String code, String error) {
        return new Received<>(null, null, code, error);
    }

    private static String nameOf(EntryDecoder<?> decoder) {
        return "decoder " + decoder.getClass().getName();
    }
}

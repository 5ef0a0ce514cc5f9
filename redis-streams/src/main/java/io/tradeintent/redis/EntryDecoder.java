package io.tradeintent.redis;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of an entry into a value, or says why it cannot.
 *
 * <p>A decoder is called on one thread of the consumer, for one entry at a time. While it blocks, nothing new is handled; it
 * is interrupted when it takes as long as a handler may. It should not throw: an exception, null and a missing value count as
 * {@link Decoded.Invalid} with the code {@code undecodable}.
 *
 * @param <T> what entries are decoded into
 * @since 0.1.0
 */
@FunctionalInterface
public interface EntryDecoder<T> {

    /**
     * Decodes one entry.
     *
     * @param entry the entry as it was read; valid after the call as well
     * @return the value, or the reasons why there is none
     */
    Decoded<T> decode(RawEntry entry);

    /**
     * Makes a decoder of a function that reads texts, for streams whose fields are plain text. The function is given
     * {@link RawEntry#texts}. Where it throws a {@link RuntimeException} or returns null, the entry is {@link Decoded.Invalid}
     * with the code {@code undecodable}, and the exception is the reason.
     *
     * @param read makes a value of the names and values of an entry; called on one thread of each consumer
     * @param <T> what entries are decoded into
     * @return the decoder; as thread-safe as the function
     */
    static <T> EntryDecoder<T> ofText(Function<? super Map<String, String>, ? extends @Nullable T> read) {
        Objects.requireNonNull(read, "read");
        return entry -> {
            try {
                @Nullable T value = read.apply(entry.texts());
                return value == null ? undecodable("the decoder gave no value") : new Decoded.Valid<>(value);
            } catch (RuntimeException e) {
                return undecodable("the decoder failed: " + e);
            }
        };
    }

    private static <T> Decoded<T> undecodable(String reason) {
        return new Decoded.Invalid<>("undecodable", List.of(reason));
    }

    /**
     * The verdict of a decoder. The set of cases is closed for good.
     *
     * @param <T> what entries are decoded into
     * @since 0.1.0
     */
    sealed interface Decoded<T> {

        /**
         * The entry is valid.
         *
         * @param value what it says
         * @param <T> what entries are decoded into
         * @since 0.1.0
         */
        record Valid<T>(T value) implements Decoded<T> {}

        /**
         * The entry goes to the dead letters.
         *
         * @param code a stable word for the dead letter, such as {@code undecodable}
         * @param reasons everything that is wrong with it, at least one reason
         * @param <T> what entries are decoded into
         * @since 0.1.0
         */
        record Invalid<T>(String code, List<String> reasons) implements Decoded<T> {

            /** Copies the list and refuses an empty one, and a missing code. */
            public Invalid {
                Objects.requireNonNull(code, "code");
                reasons = List.copyOf(reasons);
                if (reasons.isEmpty()) {
                    throw new IllegalArgumentException("an invalid entry needs at least one reason");
                }
            }
        }
    }
}

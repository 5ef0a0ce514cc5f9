package io.tradeintent.testkit;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * The size of a run of tests that take long or throw dice: a slice that is the same each time, or the whole.
 *
 * <p>A run is a slice unless the system property {@code tradeintent.long} is {@code true}. The system property
 * {@code tradeintent.seed} repeats one throw of the dice alone. Thread-safe.
 *
 * <pre>{@code
 * static LongStream seeds() {
 *     return Effort.seeds(3, 500);
 * }
 *
 * @ParameterizedTest
 * @MethodSource("seeds")
 * void whateverTheDiceSayThePromiseHolds(long seed) { … }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Effort {

    static final String LONG = "tradeintent.long";
    static final String SEED = "tradeintent.seed";

    private Effort() {}

    /**
     * Returns whether long tests run whole.
     *
     * @throws IllegalStateException if the property {@code tradeintent.long} is neither {@code true} nor {@code false}
     */
    public static boolean isWhole() {
        String said = System.getProperty(LONG, "false");
        return switch (said) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalStateException(LONG + ": '" + said + "' is neither true nor false");
        };
    }

    /** Returns one of two sizes, such as a number of rounds or a {@link java.time.Duration}. */
    public static <S> S of(S slice, S whole) {
        return isWhole() ? whole : slice;
    }

    /**
     * Returns the seeds for a test that throws dice: 1, 2, 3 and so on up to {@code slice}. A whole run adds seeds that are
     * new each time, until there are {@code whole}; a failure must name its seed. The seed that the property
     * {@code tradeintent.seed} names stands alone.
     *
     * @throws IllegalArgumentException if {@code slice} is not positive, or greater than {@code whole}
     * @throws IllegalStateException if the property {@code tradeintent.seed} is no number
     */
    public static LongStream seeds(int slice, int whole) {
        if (slice < 1 || slice > whole) {
            throw new IllegalArgumentException("slice: " + slice + " is not from 1 to " + whole);
        }
        String named = System.getProperty(SEED);
        if (named != null) {
            return LongStream.of(number(named));
        }
        LongStream fixed = LongStream.rangeClosed(1, slice);
        return isWhole() ? LongStream.concat(fixed, new Random().longs(whole - slice)) : fixed;
    }

    private static long number(String named) {
        try {
            return Long.parseLong(named);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(SEED + ": '" + named + "' is no number", e);
        }
    }
}

package io.tradeintent.benchmarks.report;

import java.util.Collection;

/**
 * The middle of several measurements, and how far they lie apart.
 *
 * @param value the middle one, or the mean of the middle two
 * @param least the least
 * @param greatest the greatest
 */
public record Median(double value, double least, double greatest) {

    /**
     * Returns the median.
     *
     * @throws IllegalArgumentException if there is nothing to be in the middle of
     */
    public static Median of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a median of nothing");
        }
        int half = sorted.length / 2;
        double middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Median(middle, sorted[0], sorted[sorted.length - 1]);
    }
}

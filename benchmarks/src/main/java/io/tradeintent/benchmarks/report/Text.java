package io.tradeintent.benchmarks.report;

import java.util.Locale;

/** Numbers as the tables show them. */
public final class Text {

    /** What stands where there is nothing to show. */
    public static final String NONE = "-";

    private Text() {}

    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Shows a range in thousands. */
    public static String thousands(Median median) {
        return String.format(Locale.ROOT, "%,.1f..%,.1fk", median.least() / 1e3, median.greatest() / 1e3);
    }
}

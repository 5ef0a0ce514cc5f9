package io.tradeintent.runner.output;

import java.time.Duration;
import java.util.Locale;

/** Writes durations for a person, no finer than it matters. */
public final class Spans {

    private Spans() {}

    public static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 1) {
            return span.toMillis() + "ms";
        } else if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1fs", span.toMillis() / 1000.0);
        } else if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%dm%02ds", span.toMinutes(), span.toSecondsPart());
        } else if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", span.toHours(), span.toMinutesPart());
        }
        return String.format(Locale.ROOT, "%dd%02dh", span.toDays(), span.toHoursPart());
    }
}

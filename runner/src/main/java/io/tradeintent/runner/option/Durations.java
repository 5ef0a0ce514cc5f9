package io.tradeintent.runner.option;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as operators write them, such as {@code 500ms}, {@code 5s}, {@code 10m} and {@code 1h}. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private Durations() {}

    static Duration parse(Given given) {
        Matcher parts = FORM.matcher(given.value().strip());
        if (!parts.matches()) {
            throw given.refuse("a duration such as 500ms, 5s, 10m or 1h");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}

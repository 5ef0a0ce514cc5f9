package io.tradeintent.redis.internal.log;

import java.time.Duration;
import java.util.Collection;

/** Makes facts fit for one line: no control characters, no end of line, not too long. */
public final class Shown {

    private static final int MOST_IDS = 20;
    private static final int MOST_LETTERS = 500;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private Shown() {}

    public static Object of(Object fact) {
        if (fact instanceof Number || fact instanceof Boolean) {
            return fact;
        }
        if (fact instanceof Duration duration) {
            return of(duration);
        }
        if (fact instanceof Collection<?> all && all.size() > MOST_IDS) {
            return all.stream().limit(MOST_IDS).toList() + " and " + (all.size() - MOST_IDS) + " more";
        }
        return oneLine(fact);
    }

    private static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1_000 ? millis + " ms" : millis / 1_000 + "." + millis % 1_000 / 100 + " s";
    }

    public static String oneLine(Object fact) {
        String text = Details.textOf(fact);
        StringBuilder line = new StringBuilder(text);
        if (text.length() > MOST_LETTERS) {
            line.setLength(MOST_LETTERS);
            line.append("...");
        }
        for (int at = 0; at < line.length(); at++) {
            if (breaksLines(line.charAt(at))) {
                line.setCharAt(at, ' ');
            }
        }
        return line.toString();
    }

    private static boolean breaksLines(char c) {
        return Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }
}

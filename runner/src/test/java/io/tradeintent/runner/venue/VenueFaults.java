package io.tradeintent.runner.venue;

import java.time.Duration;

/**
 * How often the venue misbehaves, in requests of a thousand, by dice that a seed has loaded.
 *
 * @param seed loads the dice
 * @param lostBefore orders that are not executed and not answered
 * @param lostAfter orders that are executed and not answered
 * @param lostAsking other requests that are not answered
 * @param down requests at which the venue goes down for a moment
 * @param late orders that no listing shows until up to {@code lag} after they were taken
 * @param partial market orders of which a part is executed
 * @param unfilled market orders of which nothing is executed
 * @param wholeStopRefused intents whose stop for the whole position is refused
 * @param stopRefused intents whose every stop is refused
 * @param slow the longest time that an answer takes
 * @param lag the longest time that an order is hidden
 */
public record VenueFaults(
        long seed,
        int lostBefore,
        int lostAfter,
        int lostAsking,
        int down,
        int late,
        int partial,
        int unfilled,
        int wholeStopRefused,
        int stopRefused,
        Duration slow,
        Duration lag) {

    /** A venue that does what it is asked. */
    public static VenueFaults none() {
        return new VenueFaults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);
    }

    /** A venue that does everything that venues are known to do. */
    public static VenueFaults all(long seed) {
        return new VenueFaults(seed, 60, 60, 2, 1, 200, 80, 40, 60, 50, Duration.ofMillis(20), Duration.ofMillis(400));
    }

    String[] toArguments() {
        return new String[] {
            Long.toString(seed),
            "" + lostBefore,
            "" + lostAfter,
            "" + lostAsking,
            "" + down,
            "" + late,
            "" + partial,
            "" + unfilled,
            "" + wholeStopRefused,
            "" + stopRefused,
            slow.toString(),
            lag.toString()
        };
    }

    static VenueFaults of(String[] arguments, int at) {
        int[] often = new int[9];
        for (int i = 0; i < often.length; i++) {
            often[i] = Integer.parseInt(arguments[at + 1 + i]);
        }
        return new VenueFaults(
                Long.parseLong(arguments[at]),
                often[0],
                often[1],
                often[2],
                often[3],
                often[4],
                often[5],
                often[6],
                often[7],
                often[8],
                Duration.parse(arguments[at + 10]),
                Duration.parse(arguments[at + 11]));
    }
}

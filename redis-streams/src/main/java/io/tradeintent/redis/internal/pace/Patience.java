package io.tradeintent.redis.internal.pace;

import java.time.Duration;

/**
 * The times that a consumer waits for Redis.
 *
 * @param answer for a connection, and for the answer to a command beyond the time that the command itself waits
 * @param firstRetry before the first new try after a failure; each further one waits twice as long
 * @param longestRetry before a new try at most
 * @param firstDenied before the first new try with credentials or permissions that did not suffice
 * @param longestDenied before such a try at most
 */
public record Patience(
        Duration answer, Duration firstRetry, Duration longestRetry, Duration firstDenied, Duration longestDenied) {

    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
}

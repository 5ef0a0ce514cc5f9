package io.tradeintent.redis.internal.stream;

/**
 * The part of a group's missed entries that a consumer has told, so that each is told once.
 *
 * @param number the number of this telling, so that it counts once however often it is said
 * @param missed how many entries, or {@link GroupSample#SOME}
 */
public record Told(long number, long missed) {

    /** Nothing was told. */
    public static final Told NOTHING = new Told(0, 0);
}

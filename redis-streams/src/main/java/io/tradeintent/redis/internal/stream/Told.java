package io.tradeintent.redis.internal.stream;

/**
 * What a consumer has told of what its group missed, so that it is told once.
 *
 * @param number the number of this telling, so that it counts once however often it is said
 * @param missed how many entries, or {@link GroupSample#SOME}
 */
public record Told(long number, long missed) {

    /** Nothing was told. */
    public static final Told NOTHING = new Told(0, 0);
}

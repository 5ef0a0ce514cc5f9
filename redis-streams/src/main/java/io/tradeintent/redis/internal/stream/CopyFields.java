package io.tradeintent.redis.internal.stream;

/** The fields that a copy of an entry has besides those of its original. */
public final class CopyFields {

    /** The id of the original. */
    public static final String REPLAY_OF = "x-replay-of";

    /** Says that an operator accepts the age of the original, for this one copy. */
    public static final String ACCEPT_AGE = "x-accept-age";

    private CopyFields() {}
}

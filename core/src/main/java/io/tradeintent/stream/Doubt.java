package io.tradeintent.stream;

/**
 * The doubt that a failure leaves: whether the action was done all the same.
 *
 * @since 0.1.0
 */
public enum Doubt {
    /** Nothing was done; the same may be asked for again. */
    NOT_DONE,
    /** It may have been done; asking again without an identity to tell by may do it twice. */
    MAYBE_DONE
}

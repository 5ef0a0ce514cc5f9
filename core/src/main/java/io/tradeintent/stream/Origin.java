package io.tradeintent.stream;

/**
 * The origin of a delivery.
 *
 * @since 0.1.0
 */
public enum Origin {
    /** Read for the first time by any consumer of the group. */
    NEW,
    /** Was already pending for this consumer: a restart, or a reply that never arrived. */
    OWN_PENDING,
    /** Was pending for another consumer that is gone, or that handed it back. */
    CLAIMED
}

package io.tradeintent.redis;

/**
 * The treatment of entries in a consumer's hands that are pending for nobody any more: somebody else acknowledged them, or
 * removed the consumer from its group. Each case is reported as {@link ConsumerEvent.EntriesLost} and counted as lost.
 *
 * @since 0.1.0
 */
public enum PendingLostPolicy {
    /**
     * Take no further part: what has not begun is not handled, and what runs or has begun goes on without a result being
     * written.
     */
    REPORT,
    /** Make them pending for this consumer again and go on as if nothing had happened; nothing is counted as lost. */
    TAKE_BACK
}

package io.tradeintent.redis;

/**
 * The reaction of a running consumer when its group, or the whole stream, is gone: deleted, flushed, or lost in a failover.
 * Whatever was pending in the group is lost with it, and each case is reported as {@link ConsumerEvent.GroupLost}.
 *
 * @since 0.1.0
 */
public enum GroupLostPolicy {
    /** Stop as {@link ConsumerState#FAILED} and leave the decision to a person. */
    FAIL,
    /** Create the group anew after the last entry that this consumer was given. Nothing added since is missed. */
    RESUME_FROM_LAST_SEEN,
    /** Create the group anew at the end of the stream. What was added between the loss and now is never read. */
    NEW_ONLY,
    /** Create the group anew at the beginning of the stream. What was handled before is delivered again. */
    EARLIEST
}

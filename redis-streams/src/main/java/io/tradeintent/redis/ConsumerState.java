package io.tradeintent.redis;

/**
 * The life of a consumer. It goes down this list, but for {@link #PAUSED}, from which {@link #RUNNING} can be reached
 * again; the last two are final.
 *
 * @since 0.1.0
 */
public enum ConsumerState {
    /** Built and not yet started. */
    NEW,
    /** Reads and handles entries, or waits for Redis to come back. */
    RUNNING,
    /** Starts no handler and reads nothing, but keeps what it owns. */
    PAUSED,
    /** Reads nothing more and finishes what is in flight. */
    STOPPING,
    /** Stopped as it was asked to. */
    STOPPED,
    /** Stopped by something that it cannot mend; the status says why. */
    FAILED
}

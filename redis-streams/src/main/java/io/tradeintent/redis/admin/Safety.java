package io.tradeintent.redis.admin;

/**
 * The limit on an operation that moves or deletes something.
 *
 * @since 0.1.0
 */
public enum Safety {
    /** Say what would happen and change nothing. Live consumers are reported; the operation does not fail for them. */
    DRY_RUN,
    /** Do it, unless consumers that are alive would be surprised. */
    GUARDED,
    /** Do it even while consumers are alive. */
    FORCED;

    boolean changes() {
        return this != DRY_RUN;
    }
}

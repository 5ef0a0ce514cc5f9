package io.tradeintent.redis.internal;

/** A command that failed, and what that means. */
public final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    /**
     * Wraps what Lettuce threw.
     *
     * @param what what was being done
     * @param cause what it threw
     */
    public RedisFailure(String what, Throwable cause) {
        this(FailureKind.of(cause), what + ": " + FailureKind.words(cause), cause);
    }

    /**
     * Names a failure that no exception of Lettuce stands for.
     *
     * @param kind what it means
     * @param message what happened
     */
    public RedisFailure(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private RedisFailure(FailureKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Tells what the failure means.
     *
     * @return its kind
     */
    public FailureKind kind() {
        return kind;
    }
}

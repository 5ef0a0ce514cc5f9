package io.tradeintent.execution;

import io.tradeintent.result.ExecutionStatus;

/** Says that an intent comes to its end before anything was ordered. */
final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExecutionStatus status;

    RefusalException(ExecutionStatus status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static RefusalException rejected(String reason) {
        return new RefusalException(ExecutionStatus.REJECTED, reason);
    }

    static RefusalException risk(String reason) {
        return new RefusalException(ExecutionStatus.SKIPPED_RISK, reason);
    }

    ExecutionStatus status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

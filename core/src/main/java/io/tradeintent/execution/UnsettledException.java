package io.tradeintent.execution;

import java.time.Duration;

/** Says that an execution cannot go on at the moment and must be taken up again. Nothing about it is exceptional but the way out. */
final class UnsettledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Duration delay;

    UnsettledException(Duration delay, String message) {
        super(message, null, false, false);
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }
}

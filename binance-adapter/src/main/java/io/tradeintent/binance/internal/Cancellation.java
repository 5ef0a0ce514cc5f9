package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.binance.internal.wire.Query;
import java.time.Instant;

/** Cancels one order, and asks what became of it where the exchange says there is nothing to cancel. */
record Cancellation(Calls calls, OrderRoute route, Query which, Instant latest, Deadline deadline) {

    /** Returns whether it was this that ended the order; either way it is not open any more. */
    boolean run() {
        Call call = route.cancelling(which).until(latest);
        for (int repeat = 0; ; repeat++) {
            Reply reply = calls.repeated(call, deadline);
            if (reply instanceof Success) {
                return true;
            }
            Failure failure = (Failure) reply;
            if (failure.kind() == FailureKind.QUERY && !isOpen()) {
                return false;
            }
            if (failure.kind() != FailureKind.QUERY || repeat >= Calls.REPEATS || !Calls.pause(repeat, deadline)) {
                throw Calls.thrown(call, failure);
            }
        }
    }

    private boolean isOpen() {
        Call call = route.asking(which);
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Success success) {
            return route.isOpen(success.body());
        }
        Failure failure = (Failure) reply;
        if (failure.kind() == FailureKind.QUERY) {
            return false;
        }
        throw Calls.thrown(call, failure);
    }
}

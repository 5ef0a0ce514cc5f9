package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.venue.AccountCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds out what the account is and whether its key is taken. */
record AccountProbe(Calls calls, Deadline deadline) {

    AccountCheck run() {
        Duration ahead = calls.clock().difference(deadline);
        Call call = AccountConfig.call();
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Success success) {
            AccountConfig config = AccountConfig.of(success.body());
            return new AccountCheck.Usable(ahead, config.trades(), config.hedged(), config.multiAssets());
        }
        Failure failure = (Failure) reply;
        AccountCheck.Problem problem = problem(failure);
        if (problem == null) {
            throw Calls.thrown(call, failure);
        }
        return new AccountCheck.Unusable(problem, failure.codeText(), failure.reason());
    }

    /** Why the account cannot be used, or null if that is not said. */
    private static AccountCheck.@Nullable Problem problem(Failure failure) {
        return switch (failure.code()) {
            case -1002, -1011, -1099, -2014, -2015, -2017, -4056, -4057 -> AccountCheck.Problem.KEY;
            case -1022 -> AccountCheck.Problem.SIGNATURE;
            case -1021 -> AccountCheck.Problem.CLOCK;
            case -1109, -4027, -4109 -> AccountCheck.Problem.ACCOUNT;
            case 0 -> failure.status() == 401 ? AccountCheck.Problem.KEY : null;
            default -> failure.kind() == FailureKind.REFUSED ? AccountCheck.Problem.OTHER : null;
        };
    }
}

package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;

/**
 * What is set for the whole account.
 *
 * @param trades whether it may trade
 * @param hedged whether it holds a long and a short position side by side
 * @param multiAssets whether all its assets together stand behind its positions
 */
record AccountConfig(boolean trades, boolean hedged, boolean multiAssets) {

    static Call call() {
        return Call.account("/fapi/v1/accountConfig", new Query(), 5);
    }

    static AccountConfig read(Calls calls, Deadline deadline) {
        return of(calls.ask(call(), deadline));
    }

    static AccountConfig of(Json answer) {
        return new AccountConfig(
                answer.flag("canTrade").orElse(true),
                answer.flag("dualSidePosition")
                        .orElseThrow(() -> new UnreadableAnswerException("it has no dualSidePosition")),
                answer.flag("multiAssetsMargin").orElse(false));
    }
}

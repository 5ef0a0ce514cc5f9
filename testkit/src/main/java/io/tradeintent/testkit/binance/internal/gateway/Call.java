package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.fault.FaultEffect;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let through to its endpoint.
 *
 * @param caller the account that signed it or whose key it carries, or null for public endpoints
 * @param fault the fault that happens to it, or null
 * @param now the time of the exchange
 */
record Call(
        Parameters parameters,
        @Nullable AccountState caller,
        @Nullable FaultEffect fault,
        Instant now) {

    AccountState account() {
        if (caller == null) {
            throw new IllegalStateException("a public endpoint has no account");
        }
        return caller;
    }
}

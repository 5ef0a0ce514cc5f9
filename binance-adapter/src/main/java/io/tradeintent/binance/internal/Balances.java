package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.venue.VenueRefusedException;
import java.math.BigDecimal;
import java.time.Duration;

/** What stands behind positions: one asset, or all of them where the account lets them stand together. Thread-safe. */
final class Balances {

    private static final Duration LONGEST_USE = Duration.ofMinutes(10);

    private final Calls calls;
    private final Remembered<Boolean> multiAssets;

    Balances(Calls calls, Pacer pacer) {
        this.calls = calls;
        this.multiAssets = new Remembered<>("the assets mode", pacer, this::readMode);
    }

    private boolean readMode(Deadline deadline) {
        return AccountConfig.read(calls, deadline).multiAssets();
    }

    BigDecimal of(String asset, Deadline deadline) {
        boolean together = multiAssets.get(LONGEST_USE, deadline);
        Json account = calls.ask(Call.account("/fapi/v3/account", new Query(), 5), deadline);
        if (together) {
            return account.required("totalMarginBalance");
        }
        for (Json one : account.requiredItems("assets")) {
            if (one.requiredText("asset").equals(asset)) {
                return one.required("marginBalance");
            }
        }
        throw new VenueRefusedException("NO_BALANCE", "the account has no balance in " + asset);
    }
}

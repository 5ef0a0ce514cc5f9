package io.tradeintent.binance;

import io.tradeintent.testkit.contract.ExecutionAdapterContract;
import io.tradeintent.testkit.contract.ExecutionAdapterFixture;

/** What every adapter must hold to, in hedge mode. */
class HedgedContractTest extends ExecutionAdapterContract {

    @Override
    protected ExecutionAdapterFixture fixture() {
        return SimulatedFixture.of(true);
    }
}

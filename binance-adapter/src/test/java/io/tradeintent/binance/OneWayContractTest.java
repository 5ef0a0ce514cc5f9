package io.tradeintent.binance;

import io.tradeintent.testkit.contract.ExecutionAdapterContract;
import io.tradeintent.testkit.contract.ExecutionAdapterFixture;

/** What every adapter must hold to, in one-way mode. */
class OneWayContractTest extends ExecutionAdapterContract {

    @Override
    protected ExecutionAdapterFixture fixture() {
        return SimulatedFixture.of(false);
    }
}

package io.tradeintent.testkit.contract;

import io.tradeintent.paper.PaperExecutionAdapter;

/** The paper exchange, with one position a market. */
class PaperExchangeContractTest extends ExecutionAdapterContract {

    @Override
    protected ExecutionAdapterFixture fixture() {
        return PaperFixture.of(PaperExecutionAdapter.builder());
    }
}

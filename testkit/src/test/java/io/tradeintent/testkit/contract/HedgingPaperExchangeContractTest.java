package io.tradeintent.testkit.contract;

import io.tradeintent.paper.PaperExecutionAdapter;

/** The paper exchange, with a long and a short position side by side. */
class HedgingPaperExchangeContractTest extends ExecutionAdapterContract {

    @Override
    protected ExecutionAdapterFixture fixture() {
        return PaperFixture.of(PaperExecutionAdapter.builder().hedging());
    }
}

package io.tradeintent.sample;

import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.testkit.contract.ExecutionAdapterContract;
import io.tradeintent.testkit.contract.ExecutionAdapterFixture;
import io.tradeintent.venue.ExecutionAdapter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The contract that every adapter holds to. */
class PaperLogAdapterContractTest extends ExecutionAdapterContract {

    private static final Symbol SYMBOL = Symbol.of("ADAUSDT");

    @TempDir
    Path directory;

    @Override
    protected ExecutionAdapterFixture fixture() throws IOException {
        PaperExecutionAdapter paper =
                PaperExecutionAdapter.builder().defaultMarkets().build();
        OrderLog orders = new OrderLog(directory.resolve("orders.jsonl"), Clock.systemUTC());
        PaperLogAdapter adapter = new PaperLogAdapter(paper, orders);
        return new ExecutionAdapterFixture() {
            @Override
            public ExecutionAdapter adapter() {
                return adapter;
            }

            @Override
            public Symbol symbol() {
                return SYMBOL;
            }

            @Override
            public void markPrice(BigDecimal price) {
                paper.markPrice(SYMBOL, price);
            }

            @Override
            public void liquidity(@Nullable BigDecimal most) {
                paper.liquidity(SYMBOL, most);
            }
        };
    }
}

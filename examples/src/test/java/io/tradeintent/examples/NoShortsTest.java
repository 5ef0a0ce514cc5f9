package io.tradeintent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.result.IntentResult;
import io.tradeintent.testkit.Deliveries;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The handler {@link NoShorts} is tested without Redis: a handler is a function from a delivery to a result. */
class NoShortsTest {

    private final NoShorts handler = new NoShorts();

    private static TradeIntent intent(Side side) {
        return TradeIntent.builder()
                .id(IntentId.given("one"))
                .symbol(Symbol.of("ADAUSDT"))
                .action(IntentAction.OPEN)
                .side(side)
                .size(new IntentSize.Quantity(BigDecimal.TEN))
                .build();
    }

    @Test
    void aShortIsRejected() throws Exception {
        assertThat(handler.handle(Deliveries.of(intent(Side.SELL)))).isEqualTo(IntentResult.reject("no shorts"));
    }

    @Test
    void aLongGoesOn() throws Exception {
        assertThat(handler.handle(Deliveries.of(intent(Side.BUY)))).isInstanceOf(IntentResult.Reported.class);
    }
}

package io.tradeintent.testkit.contract;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders that obey the filters of one market, each of an intent of its own. */
final class ContractMarket {

    private static final BigDecimal MARGIN_OF_VALUE = new BigDecimal("1.1");
    private static final int SCALE = 18;
    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    private final Instrument instrument;
    private final BigDecimal markPrice;

    private ContractMarket(Instrument instrument, BigDecimal markPrice) {
        this.instrument = instrument;
        this.markPrice = markPrice;
    }

    static ContractMarket of(ExecutionAdapter adapter, Symbol symbol) {
        Instrument instrument = adapter.instrument(symbol)
                .orElseThrow(() -> new AssertionError("the fixture's market " + symbol + " has no instrument"));
        return new ContractMarket(instrument, adapter.markPrice(symbol));
    }

    Instrument instrument() {
        return instrument;
    }

    /** A multiple of the least quantity that can be ordered, with a tenth to spare in value. */
    BigDecimal units(int count) {
        BigDecimal byValue =
                instrument.minNotional().multiply(MARGIN_OF_VALUE).divide(markPrice, SCALE, RoundingMode.UP);
        return onStep(byValue.max(instrument.minQuantity())).multiply(BigDecimal.valueOf(count));
    }

    /** A price some percent above the mark price that the market began with, or below it. */
    BigDecimal price(int percentAbove) {
        BigDecimal factor = BigDecimal.ONE.add(PERCENT.multiply(BigDecimal.valueOf(percentAbove)));
        BigDecimal ticks = markPrice.multiply(factor).divide(instrument.tickSize(), 0, RoundingMode.HALF_EVEN);
        return ticks.multiply(instrument.tickSize());
    }

    /** A price on the side where a position of these entries wins. */
    BigDecimal winning(Side entry, int percent) {
        return price(entry == Side.BUY ? percent : -percent);
    }

    BigDecimal losing(Side entry, int percent) {
        return winning(entry, -percent);
    }

    OrderRequest entry(Side side, BigDecimal quantity) {
        return OrderRequest.entry(newId(OrderLeg.ENTRY), instrument.symbol(), side, quantity);
    }

    OrderRequest flatten(Side entry, BigDecimal quantity) {
        return OrderRequest.flatten(newId(OrderLeg.FLATTEN), instrument.symbol(), entry.opposite(), quantity);
    }

    OrderRequest stop(Side entry, @Nullable BigDecimal quantity, BigDecimal trigger) {
        return OrderRequest.stop(newId(OrderLeg.STOP), instrument.symbol(), entry.opposite(), quantity, trigger);
    }

    OrderRequest target(Side entry, BigDecimal quantity, BigDecimal trigger) {
        return OrderRequest.target(newId(OrderLeg.TARGET_1), instrument.symbol(), entry.opposite(), quantity, trigger);
    }

    private BigDecimal onStep(BigDecimal quantity) {
        return quantity.divide(instrument.stepSize(), 0, RoundingMode.UP).multiply(instrument.stepSize());
    }

    private static ClientOrderId newId(OrderLeg leg) {
        return ClientOrderId.of(
                "contract", "contract", IntentId.given(UUID.randomUUID().toString()), leg);
    }
}

package io.tradeintent.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is read from the ledger is what was written, whatever words a venue uses. */
class StateFieldsTest {

    @Property
    void anOrderIsReadAsItWasWritten(@ForAll("orders") PlacedOrder order) {
        assertThat(StateFields.order(StateFields.order(order))).isEqualTo(order);
    }

    @Property
    void levelsAreReadToTheLastBit(@ForAll("levels") ExitLevels levels) {
        assertThat(StateFields.levels(StateFields.levels(levels))).isEqualTo(levels);
    }

    @Provide
    Arbitrary<PlacedOrder> orders() {
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
        return Combinators.combine(
                        requests(),
                        Arbitraries.of(OrderStatus.class),
                        times,
                        words().injectNull(0.3),
                        numbers().injectNull(0.3),
                        numbers().injectNull(0.3),
                        words().injectNull(0.3))
                .as((order, status, sentAt, orderId, filled, price, refusal) ->
                        new PlacedOrder(order, status, sentAt, orderId, filled, price, refusal, null));
    }

    private static Arbitrary<OrderRequest> requests() {
        Arbitrary<Symbol> symbols =
                Arbitraries.of("ADAUSDT", "币安人生USDT", "BTC-USD_1.2").map(Symbol::of);
        return Combinators.combine(
                        Arbitraries.of(OrderLeg.class),
                        symbols,
                        Arbitraries.of(Side.class),
                        numbers(),
                        numbers(),
                        Arbitraries.of(true, false))
                .as(StateFieldsTest::request);
    }

    private static OrderRequest request(
            OrderLeg leg, Symbol symbol, Side side, BigDecimal quantity, BigDecimal trigger, boolean whole) {
        ClientOrderId id = ClientOrderId.of("quantum", "a stream", IntentId.given("a"), leg);
        return switch (leg) {
            case ENTRY -> OrderRequest.entry(id, symbol, side, quantity);
            case FLATTEN -> OrderRequest.flatten(id, symbol, side, quantity);
            case STOP -> OrderRequest.stop(id, symbol, side, whole ? null : quantity, trigger);
            case TARGET_1, TARGET_2, TARGET_3 -> OrderRequest.target(id, symbol, side, quantity, trigger);
        };
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000000000001"), new BigDecimal("1000000000000"))
                .ofScale(12);
    }

    /** Venues answer with codes, sentences, JSON and pages of HTML. */
    private static Arbitrary<String> words() {
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars('|', '/', '%', '*', '\\', '\n', '\t', ' ', '7', 'C', '2', '5', '"', 'é', '额')
                .ofMinLength(1)
                .ofMaxLength(12);
        return Arbitraries.oneOf(
                odd, Arbitraries.of("|", "||", "%7C", "%257C", "-2021: would trigger | retry", "\u0000"));
    }

    @Provide
    Arbitrary<ExitLevels> levels() {
        Arbitrary<Double> distances =
                Arbitraries.doubles().between(0.00001, 0.3).ofScale(15);
        Arbitrary<Double> factors =
                Arbitraries.doubles().between(0.001, 1).ofScale(15).injectNull(0.3);
        Arbitrary<List<Double>> shares = Arbitraries.of(
                List.of(1.0), List.of(0.1 + 0.2, 0.7), List.of(1.0 / 3, 1.0 / 3, 1.0 / 3), List.of(0.3, 0.3, 0.4));
        return Combinators.combine(distances, distances, factors, shares).as(StateFieldsTest::levels);
    }

    private static ExitLevels levels(double stop, double first, @Nullable Double factor, List<Double> shares) {
        List<ExitTarget> targets = new ArrayList<>();
        for (double share : shares) {
            targets.add(new ExitTarget(first * (targets.size() + 1), share));
        }
        return new ExitLevels(targets, stop, factor);
    }
}

package io.tradeintent.paper;

import static io.tradeintent.paper.PaperOrders.BTC;
import static io.tradeintent.paper.PaperOrders.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds on paper whatever is ordered, cancelled and moved, judged by the journal alone. */
class PaperMoneyPropertiesTest {

    private static final BigDecimal DEPOSIT = number("20000");

    /** Something that is done to the exchange. */
    private interface Step {
        void doTo(PaperExecutionAdapter paper);
    }

    @Property(tries = 300)
    void positionsAreTheSumOfWhatWasExecuted(@ForAll("exchanges") boolean hedging, @ForAll("steps") List<Step> steps) {
        PaperExecutionAdapter paper = after(hedging, steps);

        Map<Side, BigDecimal> held = new HashMap<>(Map.of(Side.BUY, BigDecimal.ZERO, Side.SELL, BigDecimal.ZERO));
        for (PaperEvent.Executed trade : executed(paper)) {
            Side entry = hedging ? entryOf(trade) : Side.BUY;
            held.merge(entry, signed(trade), BigDecimal::add);
        }
        Position position = paper.position(BTC);
        if (hedging) {
            assertThat(position.longQuantity()).isEqualByComparingTo(held.get(Side.BUY));
            assertThat(position.shortQuantity())
                    .isEqualByComparingTo(held.get(Side.SELL).negate());
        } else {
            assertThat(net(position)).isEqualByComparingTo(held.get(Side.BUY));
        }
    }

    @Property(tries = 300)
    void moneyIsConservedButForFees(@ForAll("exchanges") boolean hedging, @ForAll("steps") List<Step> steps) {
        PaperExecutionAdapter paper = after(hedging, steps);

        BigDecimal spent = sum(paper, trade -> signed(trade).multiply(trade.price()));
        BigDecimal fees = sum(paper, PaperEvent.Executed::fee);
        BigDecimal worth = net(paper.position(BTC)).multiply(paper.markPrice(BTC));
        assertThat(paper.fees()).isEqualByComparingTo(fees);
        assertThat(paper.balance())
                .isEqualByComparingTo(DEPOSIT.subtract(spent).subtract(fees).add(worth));
        assertThat(paper.realisedProfit().add(paper.unrealisedProfit()))
                .isCloseTo(paper.balance().add(fees).subtract(DEPOSIT), within(number("1e-20")));
    }

    @Property(tries = 300)
    void nothingThatOnlyReducesEverIncreases(@ForAll("exchanges") boolean hedging, @ForAll("steps") List<Step> steps) {
        PaperExecutionAdapter paper = after(hedging, steps);

        Map<Side, BigDecimal> held = new HashMap<>(Map.of(Side.BUY, BigDecimal.ZERO, Side.SELL, BigDecimal.ZERO));
        for (PaperEvent.Executed trade : executed(paper)) {
            Side entry = hedging ? entryOf(trade) : Side.BUY;
            BigDecimal before = held.get(entry);
            BigDecimal now = held.merge(entry, signed(trade), BigDecimal::add);
            if (trade.order().reduceOnly()) {
                assertThat(now.abs()).as("after %s", trade).isLessThan(before.abs());
                assertThat(now.signum()).as("after %s", trade).isIn(0, before.signum());
            }
        }
    }

    @Property(tries = 300)
    void anIdIsExecutedAtMostOnceAndEveryEndIsTheOnlyOne(
            @ForAll("exchanges") boolean hedging, @ForAll("steps") List<Step> steps) {
        PaperExecutionAdapter paper = after(hedging, steps);

        Set<ClientOrderId> open = new HashSet<>();
        for (PaperEvent event : paper.journal()) {
            if (event instanceof PaperEvent.Accepted accepted) {
                assertThat(open.add(accepted.order().id())).as(event.toString()).isTrue();
            } else if (event instanceof PaperEvent.Executed
                    || event instanceof PaperEvent.Expired
                    || event instanceof PaperEvent.Cancelled) {
                ClientOrderId id = ((PaperEvent.OfOrder) event).order().id();
                assertThat(open.remove(id)).as(event.toString()).isTrue();
            }
        }
        assertThat(paper.openOrders(BTC).value())
                .extracting(order -> order.ours().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(open);
    }

    @Provide
    Arbitrary<Boolean> exchanges() {
        return Arbitraries.of(true, false);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> intents = Arbitraries.integers().between(1, 25);
        Arbitrary<Side> sides = Arbitraries.of(Side.class);
        Arbitrary<String> quantities =
                Arbitraries.integers().between(2, 4000).map(PaperMoneyPropertiesTest::thousandth);
        Arbitrary<Integer> prices = Arbitraries.integers().between(800, 1200);
        Arbitrary<Step> entries = Combinators.combine(intents, sides, quantities)
                .as((intent, side, quantity) ->
                        paper -> paper.place(PaperOrders.entry(intent, side, quantity), Instant.MAX));
        Arbitrary<Step> flattenings = Combinators.combine(intents, sides, quantities)
                .as((intent, side, quantity) ->
                        paper -> paper.place(PaperOrders.flatten(intent, side, quantity), Instant.MAX));
        Arbitrary<Step> stops = Combinators.combine(intents, sides, quantities.injectNull(0.3), prices)
                .as((intent, side, quantity, price) ->
                        paper -> paper.place(stop(intent, side, quantity, price), Instant.MAX));
        Arbitrary<Step> targets = Combinators.combine(intents, sides, quantities, prices)
                .as((intent, side, quantity, price) -> paper ->
                        paper.place(PaperOrders.target(intent, side, quantity, price.toString()), Instant.MAX));
        Arbitrary<Step> moves = prices.map(price -> paper -> paper.markPrice(BTC, new BigDecimal(price)));
        Arbitrary<Step> depths = quantities
                .injectNull(0.5)
                .map(most -> paper -> paper.liquidity(BTC, most == null ? null : number(most)));
        Arbitrary<Step> cancels = Combinators.combine(intents, Arbitraries.of(OrderLeg.class))
                .as((intent, leg) -> paper -> paper.cancel(BTC, PaperOrders.id(intent, leg), Instant.MAX));
        return Arbitraries.oneOf(entries, flattenings, stops, targets, moves, depths, cancels)
                .list()
                .ofMaxSize(60);
    }

    private static OrderRequest stop(int intent, Side side, @Nullable String quantity, int price) {
        return PaperOrders.stop(intent, side, quantity, Integer.toString(price));
    }

    private static String thousandth(int number) {
        return BigDecimal.valueOf(number, 3).toPlainString();
    }

    private static PaperExecutionAdapter after(boolean hedging, List<Step> steps) {
        PaperExecutionAdapter.Builder exchange =
                PaperOrders.exchange().balance(DEPOSIT).feeRate(number("0.0005"));
        PaperExecutionAdapter paper = hedging ? exchange.hedging().build() : exchange.build();
        steps.forEach(step -> step.doTo(paper));
        return paper;
    }

    private static List<PaperEvent.Executed> executed(PaperExecutionAdapter paper) {
        return paper.journal().stream()
                .filter(PaperEvent.Executed.class::isInstance)
                .map(PaperEvent.Executed.class::cast)
                .toList();
    }

    private static BigDecimal sum(PaperExecutionAdapter paper, Function<PaperEvent.Executed, BigDecimal> amount) {
        return executed(paper).stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Side entryOf(PaperEvent.Executed trade) {
        Side side = trade.order().side();
        return trade.order().reduceOnly() ? side.opposite() : side;
    }

    private static BigDecimal signed(PaperEvent.Executed trade) {
        return trade.order().side() == Side.BUY
                ? trade.quantity()
                : trade.quantity().negate();
    }

    private static BigDecimal net(Position position) {
        return position.longQuantity().subtract(position.shortQuantity());
    }
}

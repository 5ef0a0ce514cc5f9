package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.Side;
import io.tradeintent.position.internal.Decimals;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExitPlanTest {

    private static final ExitLevels LEVELS = ExitLevels.of(
            0.0075, new ExitTarget(0.0095, 0.3), new ExitTarget(0.0137, 0.3), new ExitTarget(0.0188, 0.4));

    @Property(tries = 3000)
    void partsSumToThePositionAndObeyTheFilters(
            @ForAll("instruments") Instrument instrument,
            @ForAll("amounts") BigDecimal amount,
            @ForAll("levels") ExitLevels levels,
            @ForAll Side side) {
        BigDecimal quantity = Decimals.down(amount, instrument.stepSize());
        List<ExitPlan.Target> targets = new ExitPlan(side, instrument).targets(dec("0.4"), quantity, levels);

        if (quantity.compareTo(instrument.minQuantity()) < 0) {
            assertThat(targets).isEmpty();
            return;
        }
        assertThat(targets.stream().map(ExitPlan.Target::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(quantity);
        assertThat(targets).allSatisfy(target -> {
            assertThat(target.quantity()).isGreaterThanOrEqualTo(instrument.minQuantity());
            assertThat(target.quantity().remainder(instrument.stepSize())).isEqualByComparingTo("0");
        });
        assertThat(targets).extracting(ExitPlan.Target::leg).doesNotHaveDuplicates();
    }

    @Property(tries = 3000)
    void triggersAreOnTheTickAndNeverNearerToTheMarketThanAsked(
            @ForAll("instruments") Instrument instrument,
            @ForAll("amounts") BigDecimal price,
            @ForAll("levels") ExitLevels levels,
            @ForAll Side side) {
        ExitPlan plan = new ExitPlan(side, instrument);
        BigDecimal stop = plan.stop(price, levels.decimalStopDistance());
        BigDecimal quantity = instrument.minQuantity().multiply(BigDecimal.valueOf(1000));

        assertThat(stop.remainder(instrument.tickSize())).isEqualByComparingTo("0");
        assertThat(lossAt(side, price, stop)).isGreaterThanOrEqualTo(price.multiply(levels.decimalStopDistance()));
        assertThat(lossAt(side, price, stop).subtract(price.multiply(levels.decimalStopDistance())))
                .isLessThan(instrument.tickSize());
        for (ExitPlan.Target target : plan.targets(price, quantity, levels)) {
            BigDecimal asked = price.multiply(levels.targets()
                    .get(target.leg().ordinal() - OrderLeg.TARGET_1.ordinal())
                    .decimalDistance());
            BigDecimal gain = lossAt(side, price, target.trigger()).negate();
            assertThat(target.trigger().remainder(instrument.tickSize())).isEqualByComparingTo("0");
            assertThat(gain).isGreaterThanOrEqualTo(asked);
            assertThat(gain.subtract(asked)).isLessThan(instrument.tickSize());
        }
    }

    @Example
    void anExampleByHand() {
        Instrument ada = Markets.of("0.0001", "1", "1", "1000000", "5");

        List<ExitPlan.Target> targets = new ExitPlan(Side.BUY, ada).targets(dec("0.4"), dec("505"), LEVELS);

        assertThat(targets)
                .extracting(target ->
                        target.leg().wireName() + ' ' + target.quantity().toPlainString() + " at "
                                + target.trigger().toPlainString())
                .containsExactly("tp1 151 at 0.4038", "tp2 151 at 0.4055", "tp3 203 at 0.4076");
        assertThat(new ExitPlan(Side.BUY, ada).stop(dec("0.4"), dec("0.0075"))).isEqualByComparingTo("0.3970");
        assertThat(new ExitPlan(Side.SELL, ada).stop(dec("0.4"), dec("0.0075"))).isEqualByComparingTo("0.4030");
    }

    @Example
    void aTriggerIsAPriceThatTheFiltersLetPass() {
        BigDecimal step = BigDecimal.ONE;
        Instrument free = Markets.of("0.0001", "1", "1", "1000000", "5");
        Instrument bound =
                new Instrument(Markets.ADA, dec("0.0001"), step, step, dec("9"), step, dec("0.1"), dec("0.9"));

        assertThat(new ExitPlan(Side.BUY, free).isPossible(dec("0.0000"))).isFalse();
        assertThat(new ExitPlan(Side.BUY, free).isPossible(dec("0.0001"))).isTrue();
        assertThat(Stream.of("0.0999", "0.1", "0.9", "0.9001")
                        .filter(price -> new ExitPlan(Side.BUY, bound).isPossible(dec(price))))
                .containsExactly("0.1", "0.9");
    }

    @Example
    void aPartBelowTheLeastGoesToTheNextAndALastOneToTheOneBefore() {
        Instrument ten = Markets.of("0.0001", "1", "10", "1000000", "5");
        ExitPlan plan = new ExitPlan(Side.BUY, ten);

        assertThat(plan.targets(dec("0.4"), dec("30"), LEVELS))
                .extracting(target ->
                        target.leg().wireName() + ' ' + target.quantity().toPlainString())
                .containsExactly("tp2 18", "tp3 12");
        assertThat(plan.targets(dec("0.4"), dec("15"), LEVELS))
                .extracting(target ->
                        target.leg().wireName() + ' ' + target.quantity().toPlainString())
                .containsExactly("tp3 15");
        assertThat(plan.targets(dec("0.4"), dec("24"), twoThirdsFirst()))
                .extracting(target ->
                        target.leg().wireName() + ' ' + target.quantity().toPlainString())
                .containsExactly("tp1 24");
    }

    private static ExitLevels twoThirdsFirst() {
        return ExitLevels.of(0.01, new ExitTarget(0.01, 0.65), new ExitTarget(0.02, 0.35));
    }

    private static BigDecimal lossAt(Side side, BigDecimal price, BigDecimal trigger) {
        return side == Side.BUY ? price.subtract(trigger) : trigger.subtract(price);
    }

    @Provide
    Arbitrary<Instrument> instruments() {
        return Markets.instruments();
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Markets.amounts();
    }

    @Provide
    Arbitrary<ExitLevels> levels() {
        Arbitrary<Integer> permille = Arbitraries.integers().between(1, 300);
        Arbitrary<Integer> percent = Arbitraries.integers().between(1, 49);
        return Combinators.combine(permille, permille, permille, percent, percent)
                .as((stop, first, more, a, b) -> new ExitLevels(
                        List.of(
                                new ExitTarget(first / 1000.0, a / 100.0),
                                new ExitTarget((first + more) / 1000.0, b / 100.0),
                                new ExitTarget((first + more + 7) / 1000.0, (100 - a - b) / 100.0)),
                        stop / 1000.0,
                        null));
    }
}

package io.tradeintent.exitbrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every request there can be, not only for the vectors. */
class AdaptiveLeverageEnginePropertiesTest {

    private final ExitLevelEngine engine = new AdaptiveLeverageEngine();

    @Property
    void everyRequestThereCanBeIsAnsweredWithinTheBounds(@ForAll("requests") ExitLevelRequest request) {
        ExitLevels levels = engine.compute(request);

        assertThat(levels.stopDistance()).isBetween(0.0015, 0.02);
        assertThat(levels.leverageScaleFactor()).isBetween(0.1, 0.6);
        assertThat(levels.targets())
                .hasSize(3)
                .allSatisfy(target -> assertThat(target.distance()).isBetween(0.003, 0.9));
    }

    @Property
    void theSharesSumToOne(@ForAll("requests") ExitLevelRequest request) {
        double sum = engine.compute(request).targets().stream()
                .mapToDouble(ExitTarget::share)
                .sum();

        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Property
    void theTargetsLieInOrderAndApartUnlessTheFloorHoldsThem(@ForAll("requests") ExitLevelRequest request) {
        ExitLevels levels = engine.compute(request);

        for (int i = 1; i < 3; i++) {
            double nearer = distance(levels, i - 1);
            double farther = distance(levels, i);
            assertThat(farther > nearer || (farther == 0.003 && nearer == 0.003))
                    .isTrue();
        }
    }

    @Property
    void moreLeverageNeverRaisesTheFactorOrATargetAndNeverLowersTheStop(
            @ForAll("requests") ExitLevelRequest request, @ForAll("leverages") double more) {
        ExitLevels low = engine.compute(withLeverage(request, Math.min(request.leverage(), more)));
        ExitLevels high = engine.compute(withLeverage(request, Math.max(request.leverage(), more)));

        assertThat(high.leverageScaleFactor()).isLessThanOrEqualTo(low.leverageScaleFactor());
        assertThat(high.stopDistance()).isGreaterThanOrEqualTo(low.stopDistance());
        IntStream.range(0, 3).forEach(i -> assertThat(distance(high, i)).isLessThanOrEqualTo(distance(low, i)));
        assertThat(high.targets().get(0).share())
                .isGreaterThanOrEqualTo(low.targets().get(0).share());
    }

    @Property
    void moreLeverageMovesEveryLevelBetweenFloorAndCeiling(
            @ForAll("leverages") double one, @ForAll("leverages") double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other) + 0.01;
        ExitLevelRequest usual = ExitLevelRequest.builder().build();
        ExitLevels before = engine.compute(withLeverage(usual, low));
        ExitLevels after = engine.compute(withLeverage(usual, Math.min(high, 1000)));

        if (high <= 1000) {
            assertThat(after.leverageScaleFactor()).isLessThan(before.leverageScaleFactor());
            assertThat(after.stopDistance()).isGreaterThan(before.stopDistance());
            IntStream.range(0, 3).forEach(i -> assertThat(distance(after, i)).isLessThan(distance(before, i)));
        }
    }

    @Property
    void moreVolatilityMovesTheStopAwayUpToItsCeilingAndNoTarget(
            @ForAll("requests") ExitLevelRequest request, @ForAll("volatilities") double more) {
        ExitLevels calm = engine.compute(withVolatility(request, Math.min(request.volatilityFactor(), more)));
        ExitLevels wild = engine.compute(withVolatility(request, Math.max(request.volatilityFactor(), more)));

        assertThat(wild.stopDistance()).isGreaterThanOrEqualTo(calm.stopDistance());
        assertThat(wild.targets()).isEqualTo(calm.targets());
    }

    @Property
    void moreDivergenceMovesTheStopAwayUpToItsCeilingAndNoTarget(
            @ForAll("requests") ExitLevelRequest request, @ForAll("divergences") double more) {
        ExitLevels near = engine.compute(withDivergence(request, Math.min(request.exchangeDivergence(), more)));
        ExitLevels far = engine.compute(withDivergence(request, Math.max(request.exchangeDivergence(), more)));

        assertThat(far.stopDistance()).isGreaterThanOrEqualTo(near.stopDistance());
        assertThat(far.targets()).isEqualTo(near.targets());
    }

    @Property
    void moreFundingMovesTheTargetsAwayAndNotTheStop(
            @ForAll("requests") ExitLevelRequest request, @ForAll("fundings") double more) {
        ExitLevels low = engine.compute(withFunding(request, Math.min(request.fundingRate(), more)));
        ExitLevels high = engine.compute(withFunding(request, Math.max(request.fundingRate(), more)));

        IntStream.range(0, 3).forEach(i -> assertThat(distance(high, i)).isGreaterThanOrEqualTo(distance(low, i)));
        assertThat(high.stopDistance()).isEqualTo(low.stopDistance());
    }

    @Property
    void theDecimalsAgreeWithTheDoublesToTwelvePlaces(@ForAll("requests") ExitLevelRequest request) {
        ExitLevels levels = engine.compute(request);

        assertThat(levels.decimalStopDistance().doubleValue()).isCloseTo(levels.stopDistance(), within(5.1e-13));
        assertThat(levels.targets()).allSatisfy(target -> {
            assertThat(target.decimalDistance().doubleValue()).isCloseTo(target.distance(), within(5.1e-13));
            assertThat(target.decimalDistance().scale()).isLessThanOrEqualTo(12);
        });
    }

    @Provide
    Arbitrary<ExitLevelRequest> requests() {
        return Combinators.combine(
                        between(0, 0.4), between(0, 0.2), leverages(), volatilities(), fundings(), divergences())
                .as(ExitLevelRequest::new);
    }

    @Provide
    Arbitrary<Double> leverages() {
        return between(1, 1000);
    }

    @Provide
    Arbitrary<Double> volatilities() {
        return between(0, 10);
    }

    @Provide
    Arbitrary<Double> fundings() {
        return between(-0.1, 0.1);
    }

    @Provide
    Arbitrary<Double> divergences() {
        return between(-0.5, 0.5);
    }

    private static Arbitrary<Double> between(double from, double to) {
        return Arbitraries.doubles().between(from, to).ofScale(6);
    }

    private static double distance(ExitLevels levels, int target) {
        return levels.targets().get(target).distance();
    }

    private static ExitLevelRequest withLeverage(ExitLevelRequest request, double leverage) {
        return changed(request, builder -> builder.leverage(leverage));
    }

    private static ExitLevelRequest withVolatility(ExitLevelRequest request, double factor) {
        return changed(request, builder -> builder.volatilityFactor(factor));
    }

    private static ExitLevelRequest withDivergence(ExitLevelRequest request, double divergence) {
        return changed(request, builder -> builder.exchangeDivergence(divergence));
    }

    private static ExitLevelRequest withFunding(ExitLevelRequest request, double rate) {
        return changed(request, builder -> builder.fundingRate(rate));
    }

    private static ExitLevelRequest changed(
            ExitLevelRequest request, Function<ExitLevelRequest.Builder, ExitLevelRequest.Builder> change) {
        ExitLevelRequest.Builder same = ExitLevelRequest.builder()
                .baseTarget(request.baseTarget())
                .baseStop(request.baseStop())
                .leverage(request.leverage())
                .volatilityFactor(request.volatilityFactor())
                .fundingRate(request.fundingRate())
                .exchangeDivergence(request.exchangeDivergence());
        return change.apply(same).build();
    }
}

package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.measure.Figures;
import io.tradeintent.benchmarks.report.Median;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What each contender has done in each round. Not thread-safe. */
final class Contest {

    private final Map<Lineup, List<Figures>> rounds = new EnumMap<>(Lineup.class);

    void note(Lineup one, Figures figures) {
        rounds.computeIfAbsent(one, unused -> new ArrayList<>()).add(figures);
    }

    Set<Lineup> contenders() {
        return rounds.keySet();
    }

    Median median(Lineup one, ToDoubleFunction<Figures> figure) {
        return Median.of(of(one).stream().mapToDouble(figure).boxed().toList());
    }

    /** Returns the median of a figure that a system may not tell. */
    OptionalDouble known(Lineup one, String figure) {
        Collection<Double> values = of(one).stream()
                .flatMap(figures -> figures.find(figure).stream().mapToObj(value -> (double) value))
                .toList();
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Median.of(values).value());
    }

    /**
     * Returns the median over the rounds of how many times as much as the best of the others a contender consumed in the
     * same round; nothing if none of the others took part.
     */
    OptionalDouble ratio(Lineup one, Collection<Lineup> others) {
        List<List<Figures>> present =
                others.stream().filter(rounds::containsKey).map(this::of).toList();
        if (present.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> ratios = IntStream.range(0, of(one).size())
                .mapToObj(round -> of(one).get(round).entriesPerSecond() / best(present, round))
                .toList();
        return OptionalDouble.of(Median.of(ratios).value());
    }

    /** Returns the fastest of those that took part, by the median. */
    Optional<Lineup> fastest(Collection<Lineup> among) {
        return among.stream()
                .filter(rounds::containsKey)
                .max((a, b) -> Double.compare(
                        median(a, Figures::entriesPerSecond).value(),
                        median(b, Figures::entriesPerSecond).value()));
    }

    private static double best(List<List<Figures>> among, int round) {
        return among.stream()
                .mapToDouble(figures -> figures.get(round).entriesPerSecond())
                .max()
                .orElseThrow();
    }

    private List<Figures> of(Lineup one) {
        return Objects.requireNonNull(rounds.get(one), one.label());
    }
}

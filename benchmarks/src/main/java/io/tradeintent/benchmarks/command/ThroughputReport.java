package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.contender.Lineup.Kind;
import io.tradeintent.benchmarks.measure.Figures;
import io.tradeintent.benchmarks.report.Median;
import io.tradeintent.benchmarks.report.Rows;
import io.tradeintent.benchmarks.report.Table;
import io.tradeintent.benchmarks.report.Text;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** The table of a contest, the same as rows, and how the project compares. */
final class ThroughputReport {

    private static final double KIB_PER_MB = 1024;

    private final Contest contest;

    ThroughputReport(Contest contest) {
        this.contest = contest;
    }

    void print(Console console, int entries, int rounds) {
        console.say(Text.whole(entries) + " entries, " + rounds + (rounds == 1 ? " round" : " rounds") + ", JDK "
                + System.getProperty("java.version") + ", medians");
        Table table =
                new Table("name", "entries/s", "range", "of limit", "JVM us/e", "Redis us/e", "bytes/e", "RSS MB");
        for (Lineup one : contest.contenders()) {
            Median rate = contest.median(one, Figures::entriesPerSecond);
            table.row(
                    one.label(),
                    Text.whole(rate.value()),
                    Text.thousands(rate),
                    text(ofLimit(one)),
                    Text.decimal(jvmMicros(one)),
                    Text.decimal(redisMicros(one)),
                    Text.whole(bytes(one)),
                    rss(one).isPresent() ? Text.whole(rss(one).getAsDouble()) : Text.NONE);
        }
        console.show(table);
        console.say("");
        console.say("spring-auto-ack reads with NOACK: what it has not handled when it dies is lost.");
        comparisons(console);
    }

    Rows rows() {
        Rows rows = new Rows();
        for (Lineup one : contest.contenders()) {
            rows.add(one.label())
                    .with(
                            "entries_per_second",
                            Math.round(contest.median(one, Figures::entriesPerSecond)
                                    .value()))
                    .with("ratio_to_limit", ofLimit(one))
                    .with("jvm_us_per_entry", jvmMicros(one))
                    .with("redis_us_per_entry", redisMicros(one))
                    .with("bytes_per_entry", Math.round(bytes(one)))
                    .with("rss_mb", rss(one));
        }
        return rows;
    }

    private void comparisons(Console console) {
        for (Lineup one : List.of(Lineup.TRADEINTENT, Lineup.TRADEINTENT_SAFE_DRAIN)) {
            if (contest.contenders().contains(one)) {
                compare(console, one, contest.fastest(limits(one)).map(List::of).orElse(List.of()));
            }
        }
        if (contest.contenders().contains(Lineup.TRADEINTENT)) {
            compare(
                    console,
                    Lineup.TRADEINTENT,
                    contest.fastest(those(Kind::isPeer)).map(List::of).orElse(List.of()));
            compare(console, Lineup.TRADEINTENT, List.of(Lineup.SPRING_MANUAL));
        }
    }

    private void compare(Console console, Lineup one, List<Lineup> other) {
        contest.ratio(one, other).ifPresent(ratio -> {
            double redis = redisMicros(one) / redisMicros(other.get(0));
            console.say(one.label() + " against " + other.get(0).label() + ": " + Text.decimal(ratio)
                    + " times the entries, " + Text.decimal(redis) + " times the Redis time per entry");
        });
    }

    private OptionalDouble ofLimit(Lineup one) {
        return contest.ratio(one, limits(one));
    }

    /** Returns what a contender is compared with: the loop that makes Redis do what it makes Redis do. */
    private static List<Lineup> limits(Lineup one) {
        return those(kind -> kind.isLimit() && kind.hasResults() == one.kind().hasResults());
    }

    private static List<Lineup> those(Predicate<Kind> wanted) {
        return Arrays.stream(Lineup.values())
                .filter(one -> wanted.test(one.kind()))
                .toList();
    }

    private double jvmMicros(Lineup one) {
        return contest.median(one, figures -> figures.perEntry(Figures.CPU_NANOS) / 1e3)
                .value();
    }

    private double redisMicros(Lineup one) {
        return contest.median(one, figures -> figures.perEntry(Figures.REDIS_MICROS))
                .value();
    }

    private double bytes(Lineup one) {
        return contest.median(one, figures -> figures.perEntry(Figures.ALLOCATED))
                .value();
    }

    private OptionalDouble rss(Lineup one) {
        OptionalDouble kib = contest.known(one, Figures.RSS_KIB);
        return kib.isPresent() ? OptionalDouble.of(kib.getAsDouble() / KIB_PER_MB) : kib;
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Text.decimal(value.getAsDouble()) : Text.NONE;
    }
}

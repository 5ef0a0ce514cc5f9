package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.integration.PositionWitness.Span;
import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.PositionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Worlds by the dice, judged by the exchange's own journal. {@code -Dtradeintent.seed=N} repeats one. What a world that failed
 * has seen lies in {@code target/guardian-worlds}.
 */
@Execution(ExecutionMode.CONCURRENT)
class GuardianWorldsTest {

    private static final Path SEEN = Path.of("target", "guardian-worlds");
    private static final Duration TOLD = Duration.ofSeconds(2);
    private static final Duration ORPHANED = Duration.ofSeconds(8);

    /** What a position may use in a minute, and what each entry that adds to it uses at least. */
    private static final long REQUESTS = 20;

    private static final long OF_AN_ADDITION = 4;

    static LongStream seeds() {
        return Effort.seeds(6, 2000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensOursIsCoveredInTimeAndNoExitOutlivesItsPosition(long seed) throws IOException {
        try (GuardianWorld world = new GuardianWorld(seed)) {
            world.chaos();
            PositionWitness witness = world.peace();
            List<String> broken = broken(world, witness);
            note(seed, world, witness, broken);
            assertThat(broken).as("seed %s, %s", seed, world.story.peek()).isEmpty();
        }
    }

    private static List<String> broken(GuardianWorld world, PositionWitness witness) {
        List<String> broken = new ArrayList<>(witness.crimes());
        for (Span bare : witness.bare()) {
            if (bare.since(world.disturbances).compareTo(GuardianWorld.MAX_BARE.plus(TOLD)) > 0) {
                broken.add("for " + bare.since(world.disturbances) + " " + bare);
            }
        }
        for (Span orphaned : witness.orphans()) {
            if (orphaned.since(world.disturbances).compareTo(ORPHANED) > 0) {
                broken.add("for " + orphaned.since(world.disturbances) + " " + orphaned);
            }
        }
        long most = witness.positions() * REQUESTS + witness.additions() * OF_AN_ADDITION;
        long requests = requests(world);
        if (requests > Math.max(most, REQUESTS)) {
            broken.add(requests + " requests for orders of " + witness.positions() + " positions");
        }
        if (!witness.quiet()) {
            broken.add("no rest in the end");
        }
        if (!world.bookAgrees()) {
            broken.add("the book says " + world.ledger.positions() + ", held is " + witness.held());
        }
        return broken;
    }

    private static long requests(GuardianWorld world) {
        return world.exchange.journal().records(JournalRecord.Kind.REQUEST).stream()
                .map(JournalRecord::detail)
                .filter(detail -> "POST /fapi/v1/order".equals(detail) || "POST /fapi/v1/algoOrder".equals(detail))
                .count();
    }

    private static void note(long seed, GuardianWorld world, PositionWitness witness, List<String> broken)
            throws IOException {
        Files.createDirectories(SEEN);
        String figures = String.join(
                ",",
                "" + seed,
                "" + world.kind,
                "" + witness.positions(),
                "" + witness.additions(),
                "" + longest(witness.bare(), world.disturbances).toMillis(),
                "" + longest(witness.orphans(), world.disturbances).toMillis(),
                "" + requests(world),
                "" + world.withoutResult(),
                "" + broken.size());
        Path file = SEEN.resolve("figures.csv");
        synchronized (GuardianWorldsTest.class) {
            Files.writeString(file, figures + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (!broken.isEmpty()) {
            String lives = world.exchange.journal().positions(Instant.now()).stream()
                    .map(PositionRecord::toString)
                    .collect(Collectors.joining("\n"));
            Files.writeString(
                    SEEN.resolve(seed + ".txt"),
                    String.join("\n", broken) + "\n\n" + String.join("\n", world.story) + "\n\n" + lives + "\n\n"
                            + world.exchange.journal().toJsonLines());
        }
    }

    private static Duration longest(List<Span> spans, List<Span> disturbances) {
        return spans.stream()
                .map(span -> span.since(disturbances))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

package io.tradeintent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An example is read whole, so it stays short. */
class ShortnessTest {

    @Test
    void noProgramIsLongerThanFortyLinesAndTheRunnerThanSixty() throws IOException {
        List<Path> programs;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/tradeintent/examples"))) {
            programs = files.toList();
        }
        assertThat(programs)
                .hasSizeGreaterThan(6)
                .allSatisfy(program -> assertThat(Files.readAllLines(program))
                        .as("%s", program)
                        .hasSizeLessThanOrEqualTo(program.endsWith("RunnerMain.java") ? 60 : 40));
    }
}

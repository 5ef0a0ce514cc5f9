package io.tradeintent.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The program runs from its arguments to its table and its rows. No time is judged. */
class SmokeTest {

    private static final List<String> MEMBERS = List.of(
            "name",
            "jdk",
            "entries_per_second",
            "ratio_to_limit",
            "jvm_us_per_entry",
            "redis_us_per_entry",
            "bytes_per_entry",
            "rss_mb");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    /** That nothing stays pending and each intent has its result is checked by the run itself, which fails otherwise. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyContenderAskedForHasALineInTheTableAndARowInTheFile() throws IOException {
        String[] names = {"limit", "limit-result", "jedis", "tradeintent", "tradeintent-safe-drain"};
        Path file = directory.resolve("rows.json");

        int exit =
                run("--rounds", "1", "--entries", "2000", "--only", String.join(",", names), "--json", file.toString());

        assertThat(exit).as(err.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8).lines().map(line -> line.split(" +")[0])).containsSubsequence(names);
        List<Map<String, Object>> rows = rows(file);
        assertThat(rows).extracting(row -> row.get("name")).containsExactly((Object[]) names);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.keySet()).containsExactlyElementsOf(MEMBERS);
            assertThat(row).containsEntry("jdk", System.getProperty("java.version"));
            assertThat(((Number) row.get("entries_per_second")).doubleValue()).isPositive();
            assertThat(((Number) row.get("ratio_to_limit")).doubleValue()).isPositive();
        });
    }

    @Test
    void aNameThatNobodyHasIsRefusedWithThoseThatThereAre() {
        assertThat(run("--only", "limit,nobody")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--only nobody").contains("tradeintent-safe-drain");
    }

    @Test
    void aCountBelowItsBoundIsRefusedWithTheBound() {
        assertThat(run("--rounds", "0")).isEqualTo(2);
        assertThat(run("throughput", "--entries", "99")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("--rounds must be at least 1, was 0")
                .contains("--entries must be at least 100, was 99");
    }

    private int run(String... arguments) {
        return Benchmarks.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
    }

    private static List<Map<String, Object>> rows(Path file) throws IOException {
        return new JsonMapper().readValue(Files.readString(file), new TypeReference<>() {});
    }
}

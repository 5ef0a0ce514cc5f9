package io.tradeintent.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void aLineOfFiguresReadsBackAsTheSame() {
        Figures read = Figures.parse(Figures.none()
                        .with(Figures.ENTRIES, 500)
                        .with(Figures.NANOS, 250_000_000)
                        .line())
                .orElseThrow();

        assertThat(read.get(Figures.ENTRIES)).isEqualTo(500);
        assertThat(read.entriesPerSecond()).isEqualTo(2_000);
        assertThat(Figures.parse("something else")).isEmpty();
    }

    @Test
    void sumsAddEverythingButMemory() {
        Figures one = Figures.none().with(Figures.ENTRIES, 10).with(Figures.RSS_KIB, 70);
        Figures other = Figures.none().with(Figures.ENTRIES, 5).with(Figures.RSS_KIB, 80);

        assertThat(one.plus(other).get(Figures.ENTRIES)).isEqualTo(15);
        assertThat(one.plus(other).get(Figures.RSS_KIB)).isEqualTo(80);
    }

    @Test
    void aFigureThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Figures.none().get("p50")).hasMessageContaining("p50");
    }

    @Test
    void aTaskReadsBackFromItsArguments() {
        Task task = Task.parse(
                Task.of("growth", "keys", 6379).with(Figures.ENTRIES, 7).arguments());

        assertThat(task.suite()).isEqualTo("growth");
        assertThat(task.contender()).isEqualTo("keys");
        assertThat(task.port()).isEqualTo(6379);
        assertThat(task.number(Figures.ENTRIES)).isEqualTo(7);
        assertThatThrownBy(() -> task.number("pending")).hasMessageContaining("pending");
    }
}

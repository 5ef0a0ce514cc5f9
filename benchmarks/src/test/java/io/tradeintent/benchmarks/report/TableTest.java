package io.tradeintent.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void wordsStandLeftAndNumbersRight() {
        Table table = new Table("name", "rate").row("a", "1").row("longer", "1,000");

        assertThat(table.lines()).containsExactly("name     rate", "-------------", "a           1", "longer  1,000");
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsRefused() {
        assertThatThrownBy(() -> new Table("name", "rate").row("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMedianIsTheMiddleAndKnowsItsRange() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Median(2, 1, 9));
        assertThat(Median.of(List.of(1.0, 9.0, 3.0, 2.0))).isEqualTo(new Median(2.5, 1, 9));
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

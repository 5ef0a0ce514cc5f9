package io.tradeintent.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Terminal PLAIN = new Terminal(false, false, 60, StandardCharsets.UTF_8);
    private static final Terminal COLOURED = new Terminal(true, true, 60, StandardCharsets.UTF_8);

    private static Table table() {
        return new Table().words("name").numbers("count").elastic("remark");
    }

    @Test
    void columnsStandUnderEachOther() {
        assertThat(table().row("a", 1, "first").row("longer", 12345, "second").lines(PLAIN))
                .containsExactly(
                        "name    count  remark",
                        "---------------------",
                        "a           1  first",
                        "longer  12345  second");
    }

    @Test
    void theElasticColumnIsShortenedAndSaysSo() {
        List<String> lines = table().row("a", 1, "x".repeat(200)).lines(PLAIN);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(lines.get(2)).hasSize(60).endsWith("xxx...");
    }

    @Test
    void whereThatIsNotEnoughOthersAreShortenedToo() {
        assertThat(table().row("n".repeat(100), 1, "x".repeat(200)).lines(PLAIN))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void wideCharactersCountTwice() {
        List<String> lines = new Table()
                .words("symbol")
                .words("x")
                .row("币安人生USDT", "1")
                .row("ADAUSDT", "2")
                .lines(PLAIN);

        assertThat(Text.width(lines.get(2))).isEqualTo(Text.width(lines.get(3)));
    }

    @Test
    void coloursChangeNoText() {
        Table table = table().row(new Cell("bad", Style.BAD), 1, "x");

        assertThat(table.lines(COLOURED).stream().map(line -> line.replaceAll("\u001b\\[[0-9]+m", "")))
                .containsExactlyElementsOf(table.lines(PLAIN));
        assertThat(String.join("", table.lines(COLOURED))).contains("\u001b[31mbad");
        assertThat(String.join("", table.lines(PLAIN))).doesNotContain("\u001b");
    }

    @Test
    void nothingThatIsPrintedMovesTheCursor() {
        assertThat(table().row("a\u001b[2Jb", 1, "c\r\n\td\u202e").lines(PLAIN).get(2))
                .isEqualTo("a [2Jb      1  c   d");
    }

    @Test
    void colourNeedsATerminalAndNoObjection() {
        assertThat(Terminal.ofProcess(Map.of()).colour()).isFalse();
        assertThat(Terminal.ofProcess(Map.of("NO_COLOR", "1")).colour()).isFalse();
    }

    @Test
    void theWidthIsThatOfTheTerminalWhereItIsKnown() {
        assertThat(Terminal.width("132")).isEqualTo(132);
        assertThat(Terminal.width("20")).isEqualTo(60);
        assertThat(Terminal.width("")).isEqualTo(100);
        assertThat(Terminal.width("wide")).isEqualTo(100);
    }

    @Test
    void whatACharsetLacksIsAQuestionMark() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Output(out, new Terminal(false, false, 60, StandardCharsets.US_ASCII)).line("币 A");
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("? A" + System.lineSeparator());
    }
}

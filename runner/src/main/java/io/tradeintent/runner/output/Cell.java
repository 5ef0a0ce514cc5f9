package io.tradeintent.runner.output;

/** What stands in one place of a table. */
public record Cell(String text, Style style) {

    public Cell {
        text = Text.clean(text);
    }

    public static Cell of(Object value) {
        return new Cell(String.valueOf(value), Style.PLAIN);
    }
}

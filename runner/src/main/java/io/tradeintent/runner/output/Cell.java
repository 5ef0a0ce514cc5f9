package io.tradeintent.runner.output;

/** The content of one place of a table. */
public record Cell(String text, Style style) {

    public Cell {
        text = Text.clean(text);
    }

    public static Cell of(Object value) {
        return new Cell(String.valueOf(value), Style.PLAIN);
    }
}

package io.tradeintent.runner.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under headings, in columns as wide as need be. Where they do not fit the terminal, the elastic column is shortened,
 * and after it the widest others. Not thread-safe.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private record Column(String title, boolean right, boolean elastic) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Adds a column of words. */
    public Table words(String title) {
        columns.add(new Column(title, false, false));
        return this;
    }

    /** Adds a column of numbers. */
    public Table numbers(String title) {
        columns.add(new Column(title, true, false));
        return this;
    }

    /** Adds a column of words that is the first to be shortened. */
    public Table elastic(String title) {
        columns.add(new Column(title, false, true));
        return this;
    }

    /** Adds a row: cells, or anything else as its text. */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> cell instanceof Cell made ? made : Cell.of(cell))
                .toList());
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the lines to print. */
    public List<String> lines(Terminal terminal) {
        int[] widths = fitted(terminal.width());
        List<String> lines = new ArrayList<>();
        List<Cell> titles =
                columns.stream().map(c -> new Cell(c.title(), Style.HEADING)).toList();
        lines.add(line(titles, widths, terminal.colour()));
        lines.add(Style.FAINT.apply("-".repeat(total(widths)), terminal.colour()));
        rows.forEach(row -> lines.add(line(row, widths, terminal.colour())));
        return lines;
    }

    private String line(List<Cell> cells, int[] widths, boolean colour) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            boolean right = columns.get(i).right();
            String text = Text.cut(cells.get(i).text(), widths[i]);
            String padded = last && !right ? text : Text.pad(text, widths[i], right);
            line.append(i == 0 ? "" : GAP).append(cells.get(i).style().apply(padded, colour));
        }
        return line.toString().stripTrailing();
    }

    private int[] fitted(int width) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = natural(i);
        }
        return total(widths) <= width ? widths : shortened(widths, width);
    }

    private int[] shortened(int[] widths, int width) {
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).elastic()) {
                widths[i] = Math.min(widths[i], Math.max(NARROWEST, widths[i] - (total(widths) - width)));
            }
        }
        while (total(widths) > width) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int natural(int column) {
        int width = Text.width(columns.get(column).title());
        for (List<Cell> row : rows) {
            width = Math.max(width, Text.width(row.get(column).text()));
        }
        return width;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }
}

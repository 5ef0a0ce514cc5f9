package io.tradeintent.runner.output;

/** Text as a terminal shows it: nothing in it can move the cursor, and its width is counted in columns. */
public final class Text {

    private static final String CUT = "...";

    private Text() {}

    /** Replaces what is not printed: control characters, line ends, marks that turn the writing direction. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isPrinted(c) ? c : ' '));
        return clean.toString();
    }

    private static boolean isPrinted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** Counts columns. */
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = within(c, 0x1100, 0x115F)
                || within(c, 0x2E80, 0xA4CF)
                || within(c, 0xAC00, 0xD7A3)
                || within(c, 0xF900, 0xFAFF)
                || within(c, 0xFE30, 0xFE6F)
                || within(c, 0xFF00, 0xFF60)
                || within(c, 0xFFE0, 0xFFE6)
                || within(c, 0x1F300, 0x1FAFF)
                || within(c, 0x20000, 0x3FFFD);
        return wide ? 2 : 1;
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /** Shortens a text to a width, and shows that it did. */
    public static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = Math.max(0, width - CUT.length());
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            room -= width(c);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(c);
            at += Character.charCount(c);
        }
        return kept.append(CUT).toString();
    }

    /** Says how many there are. */
    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - width(text)));
        return right ? blanks + text : text + blanks;
    }
}

package io.tradeintent.intent;

/**
 * The name of a market at the exchange, such as {@code BTCUSDT}: 1 to 40 characters, each a letter or digit of any
 * script, {@code _}, {@code -} or {@code .}, so that no symbol can carry a separator into a request, a key or a log line.
 * ASCII letters are upper-cased; all others are kept as they are.
 *
 * @param value the name
 * @since 0.1.0
 */
public record Symbol(String value) implements Comparable<Symbol> {

    /** The greatest number of characters of a symbol. */
    public static final int MAX_LENGTH = 40;

    /**
     * Upper-cases ASCII letters and refuses what is not a symbol.
     *
     * @throws IllegalArgumentException if the text is empty, too long, or has a character that no symbol may have
     */
    public Symbol {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a symbol has 1 to " + MAX_LENGTH + " characters, this one has " + value.length());
        }
        if (!isAllowed(value)) {
            throw new IllegalArgumentException("a symbol has letters, digits, '_', '-' and '.' only");
        }
        value = upperCased(value);
    }

    /**
     * Makes a symbol from its name.
     *
     * @param name the name, in any letter case
     * @return the symbol
     * @throws IllegalArgumentException if the name is no symbol
     */
    public static Symbol of(String name) {
        return new Symbol(name);
    }

    private static boolean isAllowed(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c < 128 ? !isAllowedAscii(c) : !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowedAscii(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }

    private static String upperCased(String text) {
        char[] chars = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                chars = chars == null ? text.toCharArray() : chars;
                chars[i] = (char) (c - 'a' + 'A');
            }
        }
        return chars == null ? text : new String(chars);
    }

    @Override
    public int compareTo(Symbol other) {
        return value.compareTo(other.value);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return value;
    }
}

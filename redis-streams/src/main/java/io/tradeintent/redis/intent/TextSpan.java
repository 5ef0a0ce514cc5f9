package io.tradeintent.redis.intent;

/** A stretch of characters that is looked at before anything is made of it. Mutable, used again and again. */
final class TextSpan {

    private static final int MAX_KEPT = 1_024;

    char[] chars = new char[0];
    int start;
    int end;
    private final char[] own = new char[MAX_KEPT];

    /** Returns an array that this span may be set to: its own, or a new one where that is too short. */
    char[] own(int length) {
        return length <= MAX_KEPT ? own : new char[length];
    }

    void set(char[] chars, int start, int length) {
        this.chars = chars;
        this.start = start;
        this.end = start + length;
    }

    void set(String text) {
        set(text.toCharArray(), 0, text.length());
    }

    int length() {
        return end - start;
    }

    char at(int index) {
        return chars[start + index];
    }

    /** Tells whether this is the word, whatever the case of its ASCII letters. */
    boolean is(String upperCaseWord) {
        if (length() != upperCaseWord.length()) {
            return false;
        }
        for (int i = 0; i < upperCaseWord.length(); i++) {
            char c = at(i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
            if (upper != upperCaseWord.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean equalsText(String text) {
        if (length() != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != at(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a place for the text in a table whose size is a power of two. */
    int place(int size) {
        int hash = length();
        for (int i = start; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        return (hash ^ hash >>> 15) & size - 1;
    }

    @Override
    public String toString() {
        return new String(chars, start, length());
    }
}

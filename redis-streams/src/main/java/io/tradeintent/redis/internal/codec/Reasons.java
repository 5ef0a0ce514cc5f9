package io.tradeintent.redis.internal.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an entry, in words that are safe to log. Bounded. Not thread-safe. */
public final class Reasons {

    private static final int MAX_REASONS = 20;
    private static final int MAX_SHOWN = 60;
    private static final int MAX_MESSAGE = 400;

    private @Nullable List<String> list;
    private int omitted;

    public boolean isEmpty() {
        return list == null;
    }

    public void add(String field, String problem) {
        if (list == null) {
            list = new ArrayList<>();
        }
        if (list.size() < MAX_REASONS) {
            list.add(clean(field) + ": " + problem);
        } else {
            omitted++;
        }
    }

    /** Adds a problem and the value that has it. */
    public void add(String field, String problem, Object value) {
        add(field, problem + ", was '" + clean(value.toString()) + "'");
    }

    public List<String> toList() {
        List<String> all = list == null ? new ArrayList<>() : new ArrayList<>(list);
        if (omitted > 0) {
            all.add("and " + omitted + " more");
        }
        return all;
    }

    void clear() {
        list = null;
        omitted = 0;
    }

    /** Shortens a text and takes out whatever could break a line or hide a character. */
    static String clean(String text) {
        return clean(text, MAX_SHOWN);
    }

    /** The same for what a parser says, which names the place and what it expected there. */
    public static String message(String text) {
        return clean(text, MAX_MESSAGE);
    }

    private static String clean(String text, int most) {
        int shown = Math.min(text.length(), most);
        StringBuilder clean = new StringBuilder(shown + 24);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            clean.append(isPrintable(text, i, c, shown) ? c : '?');
        }
        if (shown < text.length()) {
            clean.append("… (").append(text.length()).append(" characters)");
        }
        return clean.toString();
    }

    private static boolean isPrintable(String text, int at, char c, int shown) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 < shown && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        int type = Character.getType(c);
        return !(Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR);
    }
}

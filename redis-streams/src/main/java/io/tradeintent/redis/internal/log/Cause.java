package io.tradeintent.redis.internal.log;

/**
 * Makes one failure the same as another: the kind of event, and the words or the place that it comes from. Numbers and
 * ids do not count, so that the same failure of two entries is one cause.
 *
 * @param kind what happened, one of few words
 * @param origin the message without its numbers, the class and the place
 */
public record Cause(String kind, String origin) {

    private static final int MOST_LETTERS = 300;

    /** The cause of an event that tells it by a message. */
    public static Cause of(String kind, String message) {
        return new Cause(kind, wordsOf(message));
    }

    /** The cause of something thrown: its class, place and words, and where it began. */
    public static Cause of(String kind, Throwable thrown) {
        return new Cause(kind, placeOf(thrown) + ' ' + wordsOf(Details.textOf(thrown)) + ' ' + placeOf(rootOf(thrown)));
    }

    private static String placeOf(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : '@' + trace[0].toString());
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** Joins the words of a message; one that has a digit stands for any other, and so do several in a row. */
    private static String wordsOf(String message) {
        StringBuilder words = new StringBuilder();
        int end = Math.min(message.length(), MOST_LETTERS);
        int start = 0;
        boolean numberBefore = false;
        for (int at = 0; at <= end; at++) {
            if (at < end && isOfWord(message.charAt(at))) {
                continue;
            }
            if (at > start) {
                boolean number = message.substring(start, at).chars().anyMatch(Character::isDigit);
                if (!number || !numberBefore) {
                    words.append(number ? "#" : message.substring(start, at)).append(' ');
                }
                numberBefore = number;
            }
            start = at + 1;
        }
        return words.toString();
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}

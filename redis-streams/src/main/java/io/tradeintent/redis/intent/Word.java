package io.tradeintent.redis.intent;

import org.jspecify.annotations.Nullable;

/** What producers write where a side or an action belongs. Words of one meaning are one constant. */
enum Word {
    BUY("BUY", "LONG"),
    SELL("SELL", "SHORT"),
    HOLD("HOLD", "FLAT"),
    CLOSE("CLOSE", "CLOSE");

    static final String EXPECTED = "expected BUY, SELL, LONG, SHORT, HOLD, FLAT or CLOSE";

    private static final Word[] ALL = values();

    private final String word;
    private final String synonym;

    Word(String word, String synonym) {
        this.word = word;
        this.synonym = synonym;
    }

    /** Returns the word that the text is, in any letter case, or null. */
    static @Nullable Word parse(TextSpan text) {
        for (Word candidate : ALL) {
            if (text.is(candidate.word) || text.is(candidate.synonym)) {
                return candidate;
            }
        }
        return null;
    }
}

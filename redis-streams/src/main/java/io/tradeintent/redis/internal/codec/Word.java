package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.TextSpan;
import org.jspecify.annotations.Nullable;

/** The words that producers write for a side or an action. Words of one meaning are one constant. */
enum Word {
    BUY("BUY", "LONG"),
    SELL("SELL", "SHORT"),
    HOLD("HOLD", "FLAT"),
    CLOSE("CLOSE", "CLOSE");

    static final String EXPECTED = "expected BUY, SELL, LONG, SHORT, HOLD, FLAT or CLOSE";

    /** Makes an upper-case letter of one in ASCII. */
    private static final int LETTER = ~0x20;

    private final String word;
    private final String synonym;

    Word(String word, String synonym) {
        this.word = word;
        this.synonym = synonym;
    }

    /** Returns the word that the text is, in any letter case, or null. */
    static @Nullable Word parse(TextSpan text) {
        if (text.length() == 0) {
            return null;
        }
        Word candidate = switch (text.at(0) & LETTER) {
            case 'B', 'L' -> BUY;
            case 'S' -> SELL;
            case 'H', 'F' -> HOLD;
            default -> CLOSE;
        };
        return text.is(candidate.word) || text.is(candidate.synonym) ? candidate : null;
    }
}

package io.tradeintent.redis.internal.codec;

import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.internal.text.TextSpan;

/**
 * Remembers the symbols that come again and again. Right whatever threads do and producers send, and never grows: a
 * symbol that meets another in its place is made anew.
 */
public final class SymbolCache {

    private final Symbol[] symbols = new Symbol[1024];

    /**
     * Returns the symbol that a text names.
     *
     * @throws IllegalArgumentException if the text is no symbol
     */
    Symbol get(TextSpan span) {
        if (span.length() > Symbol.MAX_LENGTH) {
            return Symbol.of(span.toString());
        }
        int place = span.place(symbols.length);
        Symbol known = symbols[place];
        if (known != null && span.equalsText(known.value())) {
            return known;
        }
        Symbol made = Symbol.of(span.toString());
        symbols[place] = made;
        return made;
    }
}

package io.tradeintent.runner.demo;

import java.time.Duration;
import java.util.Map;

/**
 * An entry as some producer writes it.
 *
 * @param shape where the intent stands in it
 * @param symbol the market as it stands there, or {@code -}
 * @param side the side as it stands there, or {@code -}
 * @param about what is special about it
 * @param age how long ago the entry was added to its stream
 * @param fields the entry itself
 */
record Sample(Shape shape, String symbol, String side, String about, Duration age, Map<String, String> fields) {

    /** The shapes of entries that are in use. */
    enum Shape {
        ENVELOPE("envelope"),
        DATA("data"),
        PAYLOAD("payload"),
        FLAT("flat");

        final String word;

        Shape(String word) {
            this.word = word;
        }
    }

    /** The same entry, added to its stream earlier. */
    Sample addedBefore(Duration earlier) {
        return new Sample(shape, symbol, side, about, earlier, fields);
    }
}

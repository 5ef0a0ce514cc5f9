package io.tradeintent.binance.internal;

import java.math.BigDecimal;

/**
 * The parameters of one request, encoded in the order in which they are added: the very characters that are signed and sent.
 * Not thread-safe.
 */
final class Query {

    private final StringBuilder text = new StringBuilder();

    Query add(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the exchange takes no empty parameter, " + name + " is empty");
        }
        if (text.length() > 0) {
            text.append('&');
        }
        text.append(name).append('=').append(PercentEncoding.encode(value));
        return this;
    }

    Query add(String name, long value) {
        return add(name, Long.toString(value));
    }

    /** Adds a price or a quantity, never with an exponent. */
    Query add(String name, BigDecimal value) {
        return add(name, value.toPlainString());
    }

    /** Returns a copy that can be added to without changing this one. */
    Query copy() {
        Query copy = new Query();
        copy.text.append(text);
        return copy;
    }

    String encoded() {
        return text.toString();
    }
}

package io.tradeintent.binance.internal.wire;

import java.math.BigDecimal;

/**
 * The parameters of one request, encoded in the order in which they are added: the very characters that are signed and sent.
 * Not thread-safe.
 */
public final class Query {

    private final StringBuilder text = new StringBuilder();

    public Query add(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the exchange takes no empty parameter, " + name + " is empty");
        }
        if (text.length() > 0) {
            text.append('&');
        }
        text.append(name).append('=').append(PercentEncoding.encode(value));
        return this;
    }

    public Query add(String name, long value) {
        return add(name, Long.toString(value));
    }

    /** Adds a price or a quantity, never with an exponent. */
    public Query add(String name, BigDecimal value) {
        return add(name, value.toPlainString());
    }

    /** Returns a copy that can be added to without changing this one. */
    public Query copy() {
        Query copy = new Query();
        copy.text.append(text);
        return copy;
    }

    public String encoded() {
        return text.toString();
    }
}

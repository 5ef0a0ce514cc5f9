package io.tradeintent.redis.internal.codec;

import java.util.List;

/** The fields of an intent that have a settled meaning. Every name of a field means the same. */
public enum Field {
    SYMBOL(Kind.SYMBOL, "symbol"),
    SIDE(Kind.WORD, "side"),
    ACTION(Kind.WORD, "action"),
    DIRECTION(Kind.WORD, "direction"),
    REDUCE_ONLY(Kind.FLAG, "reduceOnly", "reduce_only"),
    QUANTITY(Kind.SIZE, "quantity", "qty"),
    POSITION_SIZE_USD(Kind.SIZE, "position_size_usd"),
    POSITION_USD(Kind.SIZE, "position_usd"),
    SIZE_PCT(Kind.SIZE, "size_pct"),
    PERCENTAGE(Kind.SIZE, "percentage"),
    LEVERAGE(Kind.NUMBER, "leverage"),
    CONFIDENCE(Kind.NUMBER, "confidence"),
    ENTRY_PRICE(Kind.NUMBER, "entry_price"),
    STOP_LOSS(Kind.NUMBER, "stop_loss"),
    TAKE_PROFIT(Kind.NUMBER, "take_profit"),
    ATR(Kind.NUMBER, "atr_value"),
    VOLATILITY_FACTOR(Kind.NUMBER, "volatility_factor"),
    EXCHANGE_DIVERGENCE(Kind.NUMBER, "exchange_divergence"),
    FUNDING_RATE(Kind.NUMBER, "funding_rate"),
    REGIME(Kind.NAME, "regime"),
    TIMESTAMP(Kind.TIME, "timestamp"),
    INTENT_ID(Kind.ID, "intent_id"),
    IDEMPOTENCY_KEY(Kind.ID, "idempotency_key"),
    TRACE_ID(Kind.REFERENCE, "trace_id"),
    CORRELATION_ID(Kind.REFERENCE, "correlation_id"),
    SOURCE(Kind.NAME, "source");

    /** The way in which the text of a field is read. */
    enum Kind {
        SYMBOL,
        WORD,
        FLAG,
        NUMBER,
        /** A number that counts only if no size before it is there; what does not count need not be a number. */
        SIZE,
        TIME,
        ID,
        /** An id that is only passed on, as it is written. */
        REFERENCE,
        NAME
    }

    /** The sizes, in the order in which the first one present counts. */
    static final List<Field> SIZES = List.of(QUANTITY, POSITION_SIZE_USD, POSITION_USD, SIZE_PCT, PERCENTAGE);

    final Kind kind;
    public final List<String> names;

    Field(Kind kind, String... names) {
        this.kind = kind;
        this.names = List.of(names);
    }

    /** Returns the name under which the field is written. */
    public String wireName() {
        return names.get(0);
    }
}

package io.tradeintent.paper;

import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.Refusal;

/** Why the paper exchange does not take an order, or why an order of it ended without being executed. */
record PaperRefusal(String code, String reason) {

    static final String UNKNOWN_MARKET = "unknown_market";
    static final String STEP_SIZE = "step_size";
    static final String MIN_QUANTITY = "min_quantity";
    static final String MAX_QUANTITY = "max_quantity";
    static final String MIN_NOTIONAL = "min_notional";
    static final String TICK_SIZE = "tick_size";
    static final String MIN_PRICE = "min_price";
    static final String MAX_PRICE = "max_price";
    static final String WOULD_TRIGGER = "would_trigger";
    static final String REDUCE_ONLY = "reduce_only";
    static final String STOP_EXISTS = "stop_exists";
    static final String INSUFFICIENT_MARGIN = "insufficient_margin";
    static final String MAX_LEVERAGE = "max_leverage";
    static final String UNFILLED = "unfilled";
    static final String CANCELLED = "cancelled";
    static final String CLOSED_MARKET = "closed_market";
    static final String TOO_LATE = "too_late";

    OrderOutcome.Rejected outcome() {
        return new OrderOutcome.Rejected(code, reason, refusal());
    }

    private Refusal refusal() {
        return switch (code) {
            case STEP_SIZE, MIN_QUANTITY, MAX_QUANTITY, MIN_NOTIONAL, TICK_SIZE, MIN_PRICE, MAX_PRICE ->
                Refusal.FILTERS_CHANGED;
            case WOULD_TRIGGER -> Refusal.WOULD_TRIGGER;
            case REDUCE_ONLY -> Refusal.POSITION_GONE;
            case STOP_EXISTS -> Refusal.WHOLE_EXISTS;
            case INSUFFICIENT_MARGIN -> Refusal.MARGIN;
            case UNKNOWN_MARKET, CLOSED_MARKET, UNFILLED -> Refusal.NO_MARKET;
            case TOO_LATE -> Refusal.TOO_LATE;
            default -> Refusal.OTHER;
        };
    }
}

package io.tradeintent.testkit.binance.journal;

import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened at the exchange. What does not apply to its kind is null, or zero for numbers. Immutable.
 *
 * @param sequence 1 for the first record, without gaps
 * @param time the clock of the exchange, without its drift
 * @param kind what happened
 * @param account the name of the account
 * @param symbol the symbol
 * @param clientId the client's id of the order or of the conditional order
 * @param id the exchange's id of the order, or for kinds that begin with ALGO of the conditional order; 0 if there is none
 * @param side the side of the order
 * @param positionSide the position side
 * @param quantity in the base asset: of the order, of the fill, or the signed position; for LEVERAGE_SET the leverage
 * @param price in the quote asset: of the fill, the limit price, the trigger price, the entry price of the position, or the
 *     mark price
 * @param reducing whether the order can only make a position smaller
 * @param code the error code of a refusal, or 0
 * @param detail method and path of a request, the text of a refusal, the name of a fault, the type of an order
 * @since 0.1.0
 */
public record JournalRecord(
        long sequence,
        Instant time,
        Kind kind,
        @Nullable String account,
        @Nullable String symbol,
        @Nullable String clientId,
        long id,
        @Nullable OrderSide side,
        @Nullable PositionSide positionSide,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal price,
        boolean reducing,
        int code,
        @Nullable String detail) {

    /**
     * What can happen.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A request arrived; nothing is said yet of what became of it. */
        REQUEST,
        /** A fault happened to the request that arrived last on that connection. */
        FAULT,
        /** A request was refused that was not to place an order, for another reason than a limit. */
        REQUEST_REFUSED,
        /** A request was answered with 429. */
        LIMITED,
        /** A request was answered with 418. */
        BANNED,
        /** An order was accepted; what it executes follows. */
        ORDER_ACCEPTED,
        /** An order was refused. */
        ORDER_REJECTED,
        /** An order was executed, wholly or in part; one record for each trade. */
        ORDER_FILLED,
        /** What was left of an order expired; quantity is what had been executed. */
        ORDER_EXPIRED,
        /** An order was cancelled; quantity is what had been executed. */
        ORDER_CANCELED,
        /** A conditional order was accepted. */
        ALGO_PLACED,
        /** A conditional order was refused. */
        ALGO_REJECTED,
        /** A conditional order was triggered; the records of its order follow. */
        ALGO_TRIGGERED,
        /** The order of a triggered conditional order came to its end. */
        ALGO_FINISHED,
        /** A conditional order was triggered and found nothing to close. */
        ALGO_EXPIRED,
        /** A conditional order was cancelled. */
        ALGO_CANCELED,
        /** A position after a trade. */
        POSITION,
        /** The leverage of a symbol was set. */
        LEVERAGE_SET,
        /** The margin type of a symbol was changed; detail has the new one. */
        MARGIN_TYPE_SET,
        /** The position mode was changed; detail is "hedge" or "one-way". */
        POSITION_MODE_SET,
        /** The mark price was moved. */
        MARK_PRICE
    }

    /** Refuses a record without time or kind. */
    public JournalRecord {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(kind, "kind");
    }

    /** Returns the record as one line of JSON, without what does not apply; quantities and prices are decimal strings. */
    public String toJson() {
        JsonObject json = new JsonObject()
                .add("sequence", sequence)
                .add("time", time.toString())
                .add("kind", kind);
        addText(json, "account", account);
        addText(json, "symbol", symbol);
        addText(json, "client_id", clientId);
        if (id != 0) {
            json.add("id", id);
        }
        addText(json, "side", side);
        addText(json, "position_side", positionSide);
        addText(json, "quantity", quantity == null ? null : quantity.toPlainString());
        addText(json, "price", price == null ? null : price.toPlainString());
        if (reducing) {
            json.add("reducing", true);
        }
        if (code != 0) {
            json.add("code", code);
        }
        addText(json, "detail", detail);
        return json.toString();
    }

    private static void addText(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.add(name, value.toString());
        }
    }
}

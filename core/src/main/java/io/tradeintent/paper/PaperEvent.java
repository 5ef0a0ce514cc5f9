package io.tradeintent.paper;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of the journal of a {@link PaperExecutionAdapter}: something that happened, which is never taken back. The text of
 * an event is one line for people. More cases may come.
 *
 * @since 0.1.0
 */
public interface PaperEvent {

    /**
     * Returns when it happened, by the clock of the exchange.
     *
     * @return the time
     */
    Instant time();

    /**
     * Returns where it happened.
     *
     * @return the market
     */
    Symbol symbol();

    /**
     * An event in the life of one order.
     *
     * @since 0.1.0
     */
    interface OfOrder extends PaperEvent {

        /**
         * Returns the order as it was asked for.
         *
         * @return the order
         */
        OrderRequest order();

        @Override
        default Symbol symbol() {
            return order().symbol();
        }
    }

    /**
     * The exchange took an order.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @param orderId the id that the exchange gave it
     * @since 0.1.0
     */
    record Accepted(Instant time, OrderRequest order, String orderId) implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("accepted", order);
        }
    }

    /**
     * The exchange did not take an order, and does not remember it.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @param code the word for why
     * @param reason why, in words
     * @since 0.1.0
     */
    record Refused(Instant time, OrderRequest order, String code, String reason) implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("refused", order) + ": " + code + ", " + reason;
        }
    }

    /**
     * An order was asked for whose id was known; nothing came of it.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @since 0.1.0
     */
    record Repeated(Instant time, OrderRequest order) implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("repeated", order);
        }
    }

    /**
     * The price reached the trigger of an order.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @param orderId the id that the exchange gave it
     * @param price the mark price
     * @since 0.1.0
     */
    record Triggered(Instant time, OrderRequest order, String orderId, BigDecimal price) implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("triggered", order) + " by " + price.toPlainString();
        }
    }

    /**
     * An order was executed, with all that it was going to get, and ended.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @param orderId the id that the exchange gave it
     * @param quantity how much, in the base asset; positive
     * @param price the price; positive
     * @param fee what it cost, in the quote currency; not negative
     * @since 0.1.0
     */
    record Executed(
            Instant time, OrderRequest order, String orderId, BigDecimal quantity, BigDecimal price, BigDecimal fee)
            implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("executed", order) + ": " + quantity.toPlainString() + " for " + price.toPlainString();
        }
    }

    /**
     * An order ended with nothing executed, without anybody asking for it.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @param orderId the id that the exchange gave it
     * @param code the word for why
     * @param reason why, in words
     * @since 0.1.0
     */
    record Expired(Instant time, OrderRequest order, String orderId, String code, String reason) implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("expired", order) + ": " + code + ", " + reason;
        }
    }

    /**
     * An open order was cancelled.
     *
     * @param time when it happened
     * @param order the order as it was asked for
     * @param orderId the id that the exchange gave it
     * @since 0.1.0
     */
    record Cancelled(Instant time, OrderRequest order, String orderId) implements OfOrder {

        @Override
        public String toString() {
            return PaperText.of("cancelled", order);
        }
    }

    /**
     * The leverage of a market was set.
     *
     * @param time when it happened
     * @param symbol the market
     * @param leverage the leverage that is in force
     * @since 0.1.0
     */
    record LeverageSet(Instant time, Symbol symbol, int leverage) implements PaperEvent {

        @Override
        public String toString() {
            return "leverage " + symbol + " " + leverage + "x";
        }
    }

    /**
     * The mark price of a market was set.
     *
     * @param time when it happened
     * @param symbol the market
     * @param price the mark price
     * @since 0.1.0
     */
    record PriceMoved(Instant time, Symbol symbol, BigDecimal price) implements PaperEvent {

        @Override
        public String toString() {
            return "price " + symbol + " " + price.toPlainString();
        }
    }
}

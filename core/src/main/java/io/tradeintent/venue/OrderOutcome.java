package io.tradeintent.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a venue says of one order. The set of cases is closed for good.
 *
 * @since 0.1.0
 */
public sealed interface OrderOutcome {

    /**
     * All of it was executed. Nothing may be called filled that the venue did not say was: a zero quantity is refused here.
     *
     * @param orderId the venue's own id of the order
     * @param quantity how much, in the base asset; positive
     * @param averagePrice the average price; positive
     * @since 0.1.0
     */
    record Filled(String orderId, BigDecimal quantity, BigDecimal averagePrice) implements OrderOutcome {

        /** Refuses what is not positive. */
        public Filled {
            Objects.requireNonNull(orderId, "orderId");
            requirePositive("quantity", quantity);
            requirePositive("averagePrice", averagePrice);
        }
    }

    /**
     * A part of it was executed.
     *
     * @param orderId the venue's own id of the order
     * @param quantity how much so far, in the base asset; positive
     * @param averagePrice the average price; positive
     * @param open whether more may still be executed
     * @since 0.1.0
     */
    record PartlyFilled(String orderId, BigDecimal quantity, BigDecimal averagePrice, boolean open)
            implements OrderOutcome {

        /** Refuses what is not positive. */
        public PartlyFilled {
            Objects.requireNonNull(orderId, "orderId");
            requirePositive("quantity", quantity);
            requirePositive("averagePrice", averagePrice);
        }
    }

    /**
     * The venue holds it, and nothing of it has been executed yet.
     *
     * @param orderId the venue's own id of the order
     * @since 0.1.0
     */
    record Accepted(String orderId) implements OrderOutcome {

        /** Refuses a missing id. */
        public Accepted {
            Objects.requireNonNull(orderId, "orderId");
        }
    }

    /**
     * Nothing of it was executed and nothing ever will be: the venue refused it, or it was cancelled or expired unfilled.
     *
     * @param code the venue's own code or word for why
     * @param reason why, in words for the operator
     * @param refusal why, as far as it matters to the caller
     * @since 0.1.0
     */
    record Rejected(String code, String reason, Refusal refusal) implements OrderOutcome {

        /** Refuses missing words. */
        public Rejected {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(refusal, "refusal");
        }

        /**
         * Says that an order was not taken, for a reason that has no name here.
         *
         * @param code the venue's own code or word for why
         * @param reason why, in words for the operator
         */
        public Rejected(String code, String reason) {
            this(code, reason, Refusal.OTHER);
        }
    }

    /**
     * The venue may or may not have it, or may have executed it: no answer came, or one that says so. The order must be
     * asked for and must not be sent again blindly.
     *
     * @param reason what happened, in words for the operator
     * @since 0.1.0
     */
    record Unknown(String reason) implements OrderOutcome {

        /** Refuses missing words. */
        public Unknown {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The venue certainly does not have it, and others like it would not get through at the moment: the venue is down, it
     * throttles us, or our credentials are refused. The same order may be sent later.
     *
     * @param reason what happened, in words for the operator
     * @param until when orders may get through again, or null if that is not known
     * @param scope which orders are meant
     * @since 0.1.0
     */
    record Unavailable(String reason, @Nullable Instant until, OutageScope scope) implements OrderOutcome {

        /** Refuses missing words. */
        public Unavailable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(scope, "scope");
        }

        /**
         * Says that no order would get through.
         *
         * @param reason what happened, in words for the operator
         * @param until when orders may get through again, or null if that is not known
         */
        public Unavailable(String reason, @Nullable Instant until) {
            this(reason, until, OutageScope.VENUE);
        }

        /**
         * Says that no order would get through at the moment, and that nobody knows how long.
         *
         * @param reason what happened, in words for the operator
         */
        public Unavailable(String reason) {
            this(reason, null);
        }
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " of an execution must be positive, was " + value);
        }
    }
}

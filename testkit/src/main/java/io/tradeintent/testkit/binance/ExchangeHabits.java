package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.account.Habits;

/**
 * What a simulated exchange does in cases that the documents of the real one leave open. Immutable; each method returns other
 * habits.
 *
 * @since 0.1.0
 */
public final class ExchangeHabits {

    private final Habits habits;

    private ExchangeHabits(Habits habits) {
        this.habits = habits;
    }

    /** Returns the habits that an exchange has unless it is given others. */
    public static ExchangeHabits usual() {
        return new ExchangeHabits(Habits.USUAL);
    }

    /** Returns habits by which conditional orders for the whole position expire when the position ends; they stay otherwise. */
    public ExchangeHabits wholeOrdersExpireAtFlat() {
        return new ExchangeHabits(new Habits(
                true,
                habits.oldAnswers(),
                habits.hedgeChildRejected(),
                habits.pricesTold(),
                habits.conditionalLimit()));
    }

    /**
     * Returns habits by which a {@code clientAlgoId} that was used before is answered with the old order, and nothing is placed.
     * Otherwise it names a new order, unless the old one is open.
     */
    public ExchangeHabits reusedIdsAnswerWithTheOldOrder() {
        return new ExchangeHabits(new Habits(
                habits.wholeExpires(),
                true,
                habits.hedgeChildRejected(),
                habits.pricesTold(),
                habits.conditionalLimit()));
    }

    /**
     * Returns habits by which, in hedge mode, the order of a triggered conditional one is rejected where it is larger than its
     * position. Otherwise it is cut to the position.
     */
    public ExchangeHabits hedgeChildrenAboveThePositionAreRejected() {
        return new ExchangeHabits(new Habits(
                habits.wholeExpires(), habits.oldAnswers(), true, habits.pricesTold(), habits.conditionalLimit()));
    }

    /** Returns habits by which no query of an order tells its price; only the list of trades does. */
    public ExchangeHabits withoutAveragePrices() {
        return new ExchangeHabits(new Habits(
                habits.wholeExpires(),
                habits.oldAnswers(),
                habits.hedgeChildRejected(),
                false,
                habits.conditionalLimit()));
    }

    /**
     * Returns habits by which an account may have no more conditional orders open; 200 otherwise.
     *
     * @param most 1 or more
     */
    public ExchangeHabits conditionalLimit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most: " + most + " is less than 1");
        }
        return new ExchangeHabits(new Habits(
                habits.wholeExpires(), habits.oldAnswers(), habits.hedgeChildRejected(), habits.pricesTold(), most));
    }

    Habits habits() {
        return habits;
    }
}

package io.tradeintent.testkit.binance.internal.account;

/**
 * What the exchange does in cases that its documents leave open.
 *
 * @param wholeExpires whether conditional orders for the whole position expire when the position ends
 * @param oldAnswers whether a client id of a conditional order that has ended answers with that order, and nothing is placed
 * @param hedgeChildRejected whether an order of a conditional one, in hedge mode, is rejected where it is larger than its position
 * @param pricesTold whether queries tell what was paid for an order
 * @param conditionalLimit how many conditional orders of an account may be open
 */
public record Habits(
        boolean wholeExpires,
        boolean oldAnswers,
        boolean hedgeChildRejected,
        boolean pricesTold,
        int conditionalLimit) {

    public static final Habits USUAL = new Habits(false, false, false, true, 200);
}

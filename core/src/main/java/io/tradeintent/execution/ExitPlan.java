package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.Side;
import io.tradeintent.position.internal.Decimals;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of a position's exits: distances are measured from the average price of its entry, and triggers are set on the
 * tick, rounded away from the market.
 */
final class ExitPlan {

    /** A part of a position and the price at which it is to be sold, or bought back. */
    record Target(OrderLeg leg, BigDecimal quantity, BigDecimal trigger) {}

    private final Side entry;
    private final Instrument instrument;

    ExitPlan(Side entry, Instrument instrument) {
        this.entry = entry;
        this.instrument = instrument;
    }

    BigDecimal stop(BigDecimal price, BigDecimal distance) {
        return away(price, distance.negate());
    }

    /** Puts the price of a stop on the tick. */
    BigDecimal stopAt(BigDecimal price) {
        return onTick(price, entry == Side.SELL);
    }

    /** Puts the price of a target on the tick. */
    BigDecimal targetAt(BigDecimal price) {
        return onTick(price, entry == Side.BUY);
    }

    /** Returns whether a venue could take a trigger. */
    boolean isPossible(BigDecimal trigger) {
        return trigger.signum() > 0
                && trigger.compareTo(instrument.minPrice()) >= 0
                && trigger.compareTo(instrument.maxPrice()) <= 0;
    }

    /**
     * Splits a position by the shares of its targets: each part rounded down, the last one with the rest. A part below the
     * least quantity goes to the next one, and a last one that is, to the one before.
     */
    List<Target> targets(BigDecimal price, BigDecimal quantity, ExitLevels levels) {
        List<Target> targets = new ArrayList<>();
        BigDecimal left = quantity;
        BigDecimal carried = BigDecimal.ZERO;
        int last = levels.targets().size() - 1;
        for (int i = 0; i <= last; i++) {
            ExitTarget level = levels.targets().get(i);
            BigDecimal share = Decimals.down(quantity.multiply(level.decimalShare()), instrument.stepSize());
            BigDecimal part = i == last ? left : share.add(carried).min(left);
            if (part.compareTo(instrument.minQuantity()) >= 0) {
                targets.add(new Target(OrderLeg.target(i), part, away(price, level.decimalDistance())));
                left = left.subtract(part);
                carried = BigDecimal.ZERO;
            } else if (i < last) {
                carried = part;
            } else {
                giveToLast(targets, part);
            }
        }
        return targets;
    }

    private static void giveToLast(List<Target> targets, BigDecimal rest) {
        if (!targets.isEmpty()) {
            Target last = targets.remove(targets.size() - 1);
            targets.add(new Target(last.leg(), last.quantity().add(rest), last.trigger()));
        }
    }

    /** The price that is a fraction for the position, or against it where the fraction is negative. */
    private BigDecimal away(BigDecimal price, BigDecimal gain) {
        boolean above = entry == Side.BUY == gain.signum() > 0;
        BigDecimal moved = price.multiply(BigDecimal.ONE.add(entry == Side.BUY ? gain : gain.negate()));
        return onTick(moved, above);
    }

    private BigDecimal onTick(BigDecimal price, boolean up) {
        return up ? Decimals.up(price, instrument.tickSize()) : Decimals.down(price, instrument.tickSize());
    }
}

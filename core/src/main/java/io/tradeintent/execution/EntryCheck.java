package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.VenueRefusedException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that must be so before an intent becomes an entry. A check that fails ends the intent with a {@link
 * RefusalException}; nothing has been ordered then.
 */
final class EntryCheck {

    /** The quantity that may be ordered, where its stop is planned, and what its side holds already. */
    record Plan(
            Side side, BigDecimal quantity, ExitLevels levels, BigDecimal stop, BigDecimal held, boolean fromFlat) {}

    /** What it costs to get rid of a position, as a part of its value. */
    private static final BigDecimal FEE = new BigDecimal("0.0005");

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    private static final BigDecimal FARTHEST = new BigDecimal("0.5");

    private final ExecutionAdapter adapter;
    private final ExecutionLedger ledger;
    private final LevelSource levels;
    private final RiskGuard guard;
    private final ExitPolicy policy;

    EntryCheck(
            ExecutionAdapter adapter, ExecutionLedger ledger, LevelSource levels, RiskGuard guard, ExitPolicy policy) {
        this.adapter = adapter;
        this.ledger = ledger;
        this.levels = levels;
        this.guard = guard;
        this.policy = policy;
    }

    Plan plan(TradeIntent intent, Clock clock) {
        refuse(guard.refuse(intent));
        requireSettled(intent);
        Side side = Objects.requireNonNull(intent.side(), "an intent that opens has a side");
        Instrument instrument = adapter.instrument(intent.symbol())
                .filter(Instrument::trading)
                .orElseThrow(() -> RefusalException.rejected(intent.symbol() + " is not open for trading here"));
        BigDecimal price = adapter.markPrice(intent.symbol());
        ExitLevels exits = exits(intent);
        requirePlausible(intent, side, price);
        BigDecimal stop = stop(intent, new ExitPlan(side, instrument), price, exits);
        Leftovers leftovers = Leftovers.in(adapter, ledger.deployment(), intent.symbol(), clock);
        Position position = adapter.position(intent.symbol());
        BigDecimal held = held(intent, side, position);
        BigDecimal quantity = quantity(intent, instrument, price);
        BigDecimal value = held.add(quantity).multiply(price);
        refuse(guard.refuse(intent, value));
        requireInside(intent, stop, price, value);
        return new Plan(side, quantity, exits, stop, held, leftovers.clear(position, side));
    }

    /** Sets the leverage and checks it against the venue's answer. */
    void setLeverage(TradeIntent intent) {
        int inForce;
        try {
            inForce = adapter.setLeverage(intent.symbol(), intent.leverage());
        } catch (VenueRefusedException e) {
            throw RefusalException.rejected(
                    "leverage " + intent.leverage() + " is refused: " + e.code() + ": " + e.getMessage());
        }
        if (inForce != intent.leverage()) {
            throw new RefusalException(
                    ExecutionStatus.FAILED,
                    "leverage " + intent.leverage() + " was asked for, and the venue has set " + inForce);
        }
    }

    private static void refuse(Optional<String> reason) {
        reason.ifPresent(why -> {
            throw RefusalException.risk(why);
        });
    }

    private void requireSettled(TradeIntent intent) {
        for (IntentId doubtful : ledger.doubts(intent.symbol())) {
            if (!doubtful.equals(intent.id())) {
                throw RefusalException.risk(
                        "the outcome of an order of " + doubtful + " in " + intent.symbol() + " is not known");
            }
        }
    }

    private ExitLevels exits(TradeIntent intent) {
        LevelSource.Answer answer = levels.of(intent);
        ExitLevels exits = answer.levels();
        if (exits == null) {
            throw new RefusalException(ExecutionStatus.FAILED, String.valueOf(answer.refusal()));
        }
        return exits;
    }

    /**
     * A percentage in place of a price, or a stop on the wrong side, is a mistake of the producer under every exit policy.
     */
    private static void requirePlausible(TradeIntent intent, Side side, BigDecimal price) {
        requirePlausible("stop_loss", intent.stopLoss(), side == Side.SELL, price);
        requirePlausible("take_profit", intent.takeProfit(), side == Side.BUY, price);
    }

    private static void requirePlausible(String name, @Nullable BigDecimal level, boolean above, BigDecimal price) {
        if (level == null) {
            return;
        }
        if (level.compareTo(price) == 0 || level.compareTo(price) > 0 != above) {
            throw RefusalException.rejected(name + ' ' + level.toPlainString() + " is not "
                    + (above ? "above" : "below") + " the mark price " + price.toPlainString());
        }
        if (level.subtract(price).abs().compareTo(price.multiply(FARTHEST)) > 0) {
            throw RefusalException.rejected(name + ' ' + level.toPlainString()
                    + " is farther than 50 % from the mark price " + price.toPlainString());
        }
    }

    private BigDecimal stop(TradeIntent intent, ExitPlan plan, BigDecimal price, ExitLevels exits) {
        BigDecimal own = policy == ExitPolicy.INTENT_FIRST ? intent.stopLoss() : null;
        BigDecimal stop = own == null ? plan.stop(price, exits.decimalStopDistance()) : plan.stopAt(own);
        if (!plan.isPossible(stop)) {
            throw RefusalException.rejected("no stop can stand at " + stop.toPlainString());
        }
        return stop;
    }

    /**
     * A position is liquidated about 1/leverage away from its entry, and nearer by what the venue wants to be left of the margin:
     * a stop there or beyond protects nothing.
     */
    private void requireInside(TradeIntent intent, BigDecimal stop, BigDecimal price, BigDecimal value) {
        LeverageBracket bracket = LeverageBracket.of(adapter.brackets(intent.symbol()), value)
                .orElseThrow(() -> RefusalException.risk("the venue allows no position in " + intent.symbol()
                        + " that is worth " + value.toPlainString()));
        BigDecimal reach = BigDecimal.ONE
                .divide(BigDecimal.valueOf(intent.leverage()), PRECISION)
                .subtract(bracket.maintenanceRate())
                .subtract(FEE);
        BigDecimal distance = stop.subtract(price).abs();
        if (distance.compareTo(reach.multiply(price)) >= 0) {
            throw RefusalException.risk("the stop at " + stop.toPlainString()
                    + " is beyond where a position at leverage " + intent.leverage()
                    + " is liquidated: the venue wants "
                    + bracket.maintenanceRate().stripTrailingZeros().toPlainString()
                    + " of its value to be left");
        }
    }

    private static BigDecimal held(TradeIntent intent, Side side, Position position) {
        BigDecimal against = position.openedBy(side.opposite());
        if (!position.hedged() && against.signum() > 0) {
            throw RefusalException.risk("a position of " + against.toPlainString() + " on the other side of "
                    + intent.symbol() + " is open, and the account does not hedge");
        }
        return position.openedBy(side);
    }

    private BigDecimal balance(TradeIntent intent) {
        try {
            return adapter.balance(intent.symbol());
        } catch (VenueRefusedException e) {
            throw RefusalException.rejected(
                    "there is no balance for " + intent.symbol() + ": " + e.code() + ": " + e.getMessage());
        }
    }

    private BigDecimal quantity(TradeIntent intent, Instrument instrument, BigDecimal price) {
        IntentSize size = intent.size();
        if (size == null || size instanceof IntentSize.FractionOfPosition) {
            throw RefusalException.rejected("an entry cannot be sized by " + size);
        }
        BigDecimal quantity = Sizing.entry(size, instrument, price, () -> balance(intent));
        Sizing.refusal(quantity, instrument, price).ifPresent(why -> {
            throw RefusalException.rejected(why);
        });
        return quantity;
    }
}

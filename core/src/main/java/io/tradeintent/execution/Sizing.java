package io.tradeintent.execution;

import io.tradeintent.intent.IntentSize;
import io.tradeintent.position.internal.Decimals;
import io.tradeintent.venue.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;

/** From the size that an intent asks for to a quantity that a venue takes: rounded down, never up. */
final class Sizing {

    private Sizing() {}

    /**
     * Returns the quantity of an entry, on the step of the instrument and possibly zero. A fraction of the balance is a
     * value in the quote currency as it is: leverage does not multiply it.
     */
    static BigDecimal entry(IntentSize size, Instrument instrument, BigDecimal price, Supplier<BigDecimal> balance) {
        if (size instanceof IntentSize.Quantity quantity) {
            return Decimals.down(quantity.amount(), instrument.stepSize());
        }
        BigDecimal value = size instanceof IntentSize.FractionOfBalance fraction
                ? fraction.amount().multiply(balance.get().max(BigDecimal.ZERO))
                : size.amount();
        return Decimals.affordable(value, price, instrument.stepSize());
    }

    /** Returns the quantity of a close, never above what is held; without a size that is all of it. */
    static BigDecimal close(Optional<IntentSize> size, BigDecimal held, Instrument instrument, BigDecimal price) {
        return size.map(asked -> asked instanceof IntentSize.FractionOfPosition fraction
                        ? portion(held, fraction.amount(), instrument)
                        : entry(asked, instrument, price, () -> BigDecimal.ZERO).min(held))
                .orElse(held);
    }

    private static BigDecimal portion(BigDecimal held, BigDecimal fraction, Instrument instrument) {
        return fraction.compareTo(BigDecimal.ONE) == 0
                ? held
                : Decimals.down(held.multiply(fraction), instrument.stepSize());
    }

    /** Returns the reason why a venue would refuse an entry of a quantity. */
    static Optional<String> refusal(BigDecimal quantity, Instrument instrument, BigDecimal price) {
        if (quantity.signum() == 0) {
            return Optional.of("the size is below one step of " + plain(instrument.stepSize()));
        }
        if (quantity.compareTo(instrument.minQuantity()) < 0) {
            return Optional.of(
                    "quantity " + plain(quantity) + " is below the least, " + plain(instrument.minQuantity()));
        }
        if (quantity.compareTo(instrument.maxMarketQuantity()) > 0) {
            return Optional.of(
                    "quantity " + plain(quantity) + " is above the greatest, " + plain(instrument.maxMarketQuantity()));
        }
        BigDecimal notional = quantity.multiply(price);
        return notional.compareTo(instrument.minNotional()) >= 0
                ? Optional.empty()
                : Optional.of("value " + plain(notional) + " is below the least, " + plain(instrument.minNotional()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}

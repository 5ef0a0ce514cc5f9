package io.tradeintent.execution;

import static io.tradeintent.execution.Markets.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentSize;
import io.tradeintent.venue.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SizingTest {

    private static final BigDecimal BALANCE = new BigDecimal("1000");

    @Property(tries = 3000)
    void anEntryIsNeverWorthMoreThanWasAskedAndAlwaysOnTheStep(
            @ForAll("instruments") Instrument instrument,
            @ForAll("amounts") BigDecimal notional,
            @ForAll("amounts") BigDecimal price) {
        BigDecimal quantity = entry(new IntentSize.Notional(notional), instrument, price);

        assertThat(quantity.multiply(price)).isLessThanOrEqualTo(notional);
        assertThat(quantity.remainder(instrument.stepSize())).isEqualByComparingTo("0");
        assertThat(quantity.add(instrument.stepSize()).multiply(price)).isGreaterThan(notional);
    }

    @Property(tries = 3000)
    void aQuantityIsRoundedDownByLessThanOneStep(
            @ForAll("instruments") Instrument instrument,
            @ForAll("amounts") BigDecimal asked,
            @ForAll("amounts") BigDecimal price) {
        BigDecimal quantity = entry(new IntentSize.Quantity(asked), instrument, price);

        assertThat(quantity).isLessThanOrEqualTo(asked);
        assertThat(asked.subtract(quantity)).isLessThan(instrument.stepSize());
        assertThat(quantity.remainder(instrument.stepSize())).isEqualByComparingTo("0");
    }

    @Property(tries = 3000)
    void whatPassesObeysEveryFilter(
            @ForAll("instruments") Instrument instrument,
            @ForAll("amounts") BigDecimal asked,
            @ForAll("amounts") BigDecimal price) {
        BigDecimal quantity = entry(new IntentSize.Quantity(asked), instrument, price);

        boolean obeys = quantity.signum() > 0
                && quantity.compareTo(instrument.minQuantity()) >= 0
                && quantity.compareTo(instrument.maxQuantity()) <= 0
                && quantity.multiply(price).compareTo(instrument.minNotional()) >= 0;
        assertThat(Sizing.refusal(quantity, instrument, price).isEmpty()).isEqualTo(obeys);
    }

    @Property(tries = 3000)
    void aCloseIsNeverMoreThanIsHeld(
            @ForAll("instruments") Instrument instrument,
            @ForAll("amounts") BigDecimal held,
            @ForAll("amounts") BigDecimal asked,
            @ForAll("amounts") BigDecimal price) {
        assertThat(close(new IntentSize.Quantity(asked), held, instrument, price))
                .isLessThanOrEqualTo(held)
                .isLessThanOrEqualTo(asked);
        assertThat(close(new IntentSize.Notional(asked), held, instrument, price)
                        .multiply(price))
                .isLessThanOrEqualTo(held.multiply(price))
                .isLessThanOrEqualTo(asked);
    }

    @Example
    void aCloseWithoutASizeAndAFractionOfOneAreAllOfIt() {
        Instrument ada = Markets.of("0.0001", "1", "1", "1000000", "5");

        assertThat(Sizing.close(Optional.empty(), dec("7.5"), ada, dec("0.4"))).isEqualByComparingTo("7.5");
        assertThat(close(new IntentSize.FractionOfPosition(dec("1")), dec("7.5"), ada, dec("0.4")))
                .isEqualByComparingTo("7.5");
        assertThat(close(new IntentSize.FractionOfPosition(dec("0.5")), dec("7"), ada, dec("0.4")))
                .isEqualByComparingTo("3");
    }

    @Example
    void aFractionOfTheBalanceIsAValueThatLeverageDoesNotMultiply() {
        Instrument ada = Markets.of("0.0001", "1", "1", "1000000", "5");

        assertThat(entry(new IntentSize.FractionOfBalance(dec("0.1")), ada, dec("0.4")))
                .isEqualByComparingTo("250");
        assertThat(Sizing.entry(new IntentSize.FractionOfBalance(dec("1")), ada, dec("0.4"), () -> dec("-5")))
                .isEqualByComparingTo("0");
    }

    @Example
    void exactMultiplesLoseNothing() {
        Instrument tenths = Markets.of("0.1", "0.1", "0.1", "1000000", "0");
        for (int tenth = 1; tenth < 10_000; tenth++) {
            BigDecimal asked = BigDecimal.valueOf(tenth, 1);
            assertThat(entry(new IntentSize.Quantity(asked), tenths, dec("1"))).isEqualByComparingTo(asked);
        }
    }

    @Example
    void aRefusalSaysWhichFilterAndItsValue() {
        Instrument ada = Markets.of("0.0001", "1", "10", "1000", "5");

        assertThat(Sizing.refusal(dec("0"), ada, dec("1"))).hasValue("the size is below one step of 1");
        assertThat(Sizing.refusal(dec("9"), ada, dec("1"))).hasValue("quantity 9 is below the least, 10");
        assertThat(Sizing.refusal(dec("1001"), ada, dec("1"))).hasValue("quantity 1001 is above the greatest, 1000");
        assertThat(Sizing.refusal(dec("10"), ada, dec("0.4"))).hasValue("value 4 is below the least, 5");
        assertThat(Sizing.refusal(dec("13"), ada, dec("0.4"))).isEmpty();
    }

    private static BigDecimal entry(IntentSize size, Instrument instrument, BigDecimal price) {
        return Sizing.entry(size, instrument, price, () -> BALANCE);
    }

    private static BigDecimal close(IntentSize size, BigDecimal held, Instrument instrument, BigDecimal price) {
        return Sizing.close(Optional.of(size), held, instrument, price);
    }

    @Provide
    Arbitrary<Instrument> instruments() {
        return Markets.instruments();
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Markets.amounts();
    }
}

package io.tradeintent.runner.demo;

import io.tradeintent.runner.option.Given;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** The exchanges that the demo can trade on. */
public enum Exchange {
    PAPER(PaperVenue::new),
    SIMULATED(SimulatedVenue::new);

    private final Supplier<Venue> venue;

    Exchange(Supplier<Venue> venue) {
        this.venue = venue;
    }

    public static Exchange of(Given name) {
        return Arrays.stream(values())
                .filter(exchange -> exchange.word().equals(name.value()))
                .findFirst()
                .orElseThrow(() -> name.refuse(String.join(
                        " or ", Arrays.stream(values()).map(Exchange::word).toList())));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Venue open() {
        return venue.get();
    }
}

package io.tradeintent.runner.option;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was given, with the name of the option or variable that gave it, so that what cannot be read is refused by
 * name, value and what is allowed.
 */
public record Given(String name, String value) {

    /** Returns what the command line says, else what the environment says. */
    static Optional<Given> of(String option, @Nullable String value, Environment environment, Variable variable) {
        return value != null ? Optional.of(new Given(option, value)) : environment.find(variable);
    }

    public Refusal refuse(String allowed) {
        return new Refusal(name + " is '" + value + "'; allowed is " + allowed);
    }

    public int wholeNumber(int least, int greatest) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of bounds.
        }
        throw refuse("a whole number from " + least + " to " + greatest);
    }

    public boolean trueOrFalse() {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse("true or false");
        };
    }

    /** Reads a number that is not negative, without an exponent. */
    BigDecimal plainDecimal() {
        if (!value.strip().matches("[0-9]{1,18}([.][0-9]{1,18})?")) {
            throw refuse("a decimal number such as 0.25");
        }
        return new BigDecimal(value.strip());
    }

    public Duration duration() {
        return Durations.parse(this);
    }

    public StartPosition position() {
        return Positions.start(this);
    }

    /** Reads the first id of a range. */
    public EntryId from() {
        return Positions.from(this);
    }

    /** Reads the last id of a range. */
    public EntryId to() {
        return Positions.to(this);
    }

    /** Reads one entry id. */
    public EntryId entryId() {
        return Positions.id(this).orElseThrow(() -> refuse("an entry id such as 1766550734062-0"));
    }

    /** Reads the identity of an intent. */
    public IntentId intentId() {
        try {
            return IntentId.parse(value);
        } catch (IllegalArgumentException e) {
            throw refuse("the id of an intent (" + e.getMessage() + ")");
        }
    }

    /** Reads a market. */
    public Symbol symbol() {
        try {
            return Symbol.of(value);
        } catch (IllegalArgumentException e) {
            throw refuse("a symbol such as BTCUSDT (" + e.getMessage() + ")");
        }
    }

    /** Reads a word that becomes a part of keys. */
    public String word() {
        boolean bad =
                value.isBlank() || value.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        if (bad) {
            throw refuse("a name without blanks");
        }
        return value;
    }
}

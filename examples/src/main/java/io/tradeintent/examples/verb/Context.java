package io.tradeintent.examples.verb;

import io.tradeintent.examples.consume.Termination;
import io.tradeintent.examples.option.Environment;
import io.tradeintent.examples.output.Output;

/** What every verb works with. */
public record Context(Environment environment, Output output, Termination termination) {

    public Context(Environment environment, Output output) {
        this(environment, output, new Termination());
    }
}

package io.tradeintent.runner.verb;

import io.tradeintent.runner.consume.Termination;
import io.tradeintent.runner.option.Environment;
import io.tradeintent.runner.output.Output;

/** The surroundings that every verb works with. */
public record Context(Environment environment, Output output, Termination termination) {

    public Context(Environment environment, Output output) {
        this(environment, output, new Termination());
    }
}

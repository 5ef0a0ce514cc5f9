package io.tradeintent.examples.verb;

import io.tradeintent.examples.option.Environment;
import io.tradeintent.examples.output.Output;

/** What every verb works with. */
public record Context(Environment environment, Output output) {}

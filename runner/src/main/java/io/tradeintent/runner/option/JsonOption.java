package io.tradeintent.runner.option;

import picocli.CommandLine.Option;

/** The form of the output: text, or JSON for a program. */
public final class JsonOption {

    @Option(names = "--json", description = "Print JSON, one object a line, instead of text.")
    public boolean on;
}

package io.tradeintent.runner.option;

import picocli.CommandLine.Option;

/** Whether a program reads what is printed. */
public final class JsonOption {

    @Option(names = "--json", description = "Print JSON, one object a line, instead of text.")
    public boolean on;
}

package io.tradeintent.benchmarks.stage;

/** The names that all contenders use, as the project forms them. */
public final class Names {

    public static final String HOST = "127.0.0.1";
    public static final String SERVICE = "benchmark";
    public static final String STREAM = "quantum:stream:trade.intent";
    public static final String GROUP = "quantum:group:" + SERVICE + ":trade.intent";
    public static final String RESULTS = "quantum:stream:execution.result";
    public static final String CONSUMER = "contender";

    private Names() {}
}

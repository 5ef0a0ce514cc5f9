package io.tradeintent.benchmarks.contender;

/** The project with several consumers in one group. */
public final class Sharing {

    private Sharing() {}

    public static Contender among(int instances, int port) {
        return TradeIntentStream.shared(port, instances);
    }
}

package io.tradeintent.runner.demo;

import java.time.Instant;

/** Intents that are meant to be executed, and two that must not be. */
final class TradeSamples {

    /** Above what the limits of the act allow. */
    static final int TOO_MUCH_LEVERAGE = 50;

    private final SampleWriter write;

    TradeSamples(Instant now) {
        write = new SampleWriter(now);
    }

    Sample longAda() {
        return entry("ADAUSDT", "BUY", "\"position_size_usd\":200.0,\"leverage\":3", "");
    }

    Sample longAdaAgain() {
        return entry("ADAUSDT", "BUY", "\"position_size_usd\":150.0,\"leverage\":3", "");
    }

    Sample shortEth() {
        return entry("ETHUSDT", "SELL", "\"quantity\":\"0.2\",\"leverage\":5", "");
    }

    Sample tooSmall() {
        return entry("BTCUSDT", "BUY", "\"position_size_usd\":5,\"leverage\":1", "5 USD, below one step");
    }

    Sample tooBold() {
        String size = "\"position_size_usd\":200,\"leverage\":" + TOO_MUCH_LEVERAGE;
        return entry("BTCUSDT", "BUY", size, "leverage above the limit");
    }

    Sample closeEth() {
        String payload = "{\"symbol\":\"ETHUSDT\",\"action\":\"CLOSE\",\"timestamp\":\"" + write.local() + "\"}";
        return write.envelope("ETHUSDT", "-", "close", payload);
    }

    private Sample entry(String symbol, String side, String size, String about) {
        return write.envelope(
                symbol,
                side,
                about,
                "{\"symbol\":\"" + symbol + "\",\"side\":\"" + side + "\",\"confidence\":0.72," + size
                        + ",\"volatility_factor\":0.55,\"timestamp\":\"" + write.local() + "\"}");
    }
}

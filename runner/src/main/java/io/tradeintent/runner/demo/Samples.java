package io.tradeintent.runner.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stream as it is found in real life: a backlog, good intents in every shape, duplicates, closes, nonsense. */
final class Samples {

    private static final Duration BACKLOG = Duration.ofHours(2);

    private final SampleWriter write;
    private final List<Sample> all = new ArrayList<>();

    private Samples(Instant now) {
        write = new SampleWriter(now);
    }

    /** Returns the samples in the order in which they are to be added. */
    static List<Sample> at(Instant now) {
        Samples samples = new Samples(now);
        samples.backlog();
        samples.goodOnes();
        samples.twiceTold();
        samples.closesAndHolds();
        samples.oddTimes();
        samples.nonsense();
        samples.contradictions();
        return List.copyOf(samples.all);
    }

    private void backlog() {
        all.add(write.envelope(
                        "NEARUSDT",
                        "BUY",
                        "from before",
                        signal("NEARUSDT", "BUY", "1.465", "1.4357", "1.4943", BACKLOG))
                .addedBefore(BACKLOG));
        all.add(write.envelope(
                        "APTUSDT", "BUY", "from before", signal("APTUSDT", "BUY", "1.71", "1.6758", "1.7442", BACKLOG))
                .addedBefore(BACKLOG));
        all.add(write.flat(
                        "TESTUSDT",
                        "BUY",
                        "from before",
                        "symbol",
                        "TESTUSDT",
                        "side",
                        "BUY",
                        "source",
                        "manual_test",
                        "confidence",
                        "0.99",
                        "position_size_usd",
                        "5",
                        "leverage",
                        "1",
                        "timestamp",
                        write.local(BACKLOG))
                .addedBefore(BACKLOG));
        all.add(write.envelope(
                "ADAUSDT",
                "SELL",
                "old, published again",
                signal("ADAUSDT", "SELL", "0.3701", "0.37935", "0.34789", BACKLOG)));
    }

    private void goodOnes() {
        all.add(write.envelope(
                "BTCUSDT", "BUY", "", signal("BTCUSDT", "BUY", "87650.1", "85897.1", "89403.1", Duration.ZERO)));
        all.add(write.envelope(
                "RENDERUSDT", "SELL", "", signal("RENDERUSDT", "SELL", "1.254", "1.27908", "1.22892", Duration.ZERO)));
        all.add(write.data(
                "OPUSDT",
                "BUY",
                "action, not side",
                "{\"symbol\":\"OPUSDT\",\"action\":\"BUY\",\"confidence\":0.72,\"position_size_usd\":10.0,\"leverage\":1.0,"
                        + "\"entry_price\":0.3165,\"stop_loss\":null,\"take_profit\":null,\"timestamp\":\""
                        + write.local() + "\",\"source\":\"strategy_router\"}"));
        all.add(write.payload(
                "AVAXUSDT",
                "BUY",
                "time in ms, on many lines",
                "{\n  \"symbol\": \"AVAXUSDT\",\n  \"side\": \"BUY\",\n  \"confidence\": 0.72,\n  \"leverage\": 10,\n"
                        + "  \"position_size_usd\": 20,\n  \"timestamp\": " + write.millis(Duration.ZERO) + "\n}"));
        all.add(write.flat(
                "SOLUSDT",
                "LONG",
                "LONG, time in s",
                "intent_type",
                "AUTONOMOUS_ENTRY",
                "symbol",
                "SOLUSDT",
                "side",
                "LONG",
                "action",
                "BUY",
                "position_size_usd",
                "100",
                "leverage",
                "3",
                "confidence",
                "0.85",
                "reduceOnly",
                "false",
                "timestamp",
                Long.toString(write.millis(Duration.ZERO) / 1000)));
        all.add(write.envelope(
                "ETHUSDT",
                "SHORT",
                "direction SHORT",
                "{\"symbol\":\"ETHUSDT\",\"direction\":\"SHORT\",\"size_pct\":0.1,\"leverage\":5,\"confidence\":0.66,"
                        + "\"timestamp\":\"" + write.local() + "+00:00\",\"source\":\"rl_v3\"}"));
        all.add(write.payload(
                "1000PEPEUSDT",
                "buy",
                "no time of its own",
                "{\"symbol\":\"1000pepeusdt\",\"side\":\"buy\",\"quantity\":\"25000\",\"confidence\":\"0.7\"}"));
    }

    private void twiceTold() {
        String same = signal("LINKUSDT", "BUY", "12.31", "12.06", "12.56", Duration.ZERO);
        all.add(write.envelope("LINKUSDT", "BUY", "published twice", same));
        all.add(write.envelope("LINKUSDT", "BUY", "published twice", same));
        all.add(write.envelope(
                "DOTUSDT",
                "BUY",
                "one intent_id",
                "{\"intent_id\":\"demo-4711\",\"symbol\":\"DOTUSDT\",\"side\":\"BUY\",\"position_size_usd\":50,"
                        + "\"confidence\":0.8,\"timestamp\":\"" + write.local() + "Z\"}"));
        all.add(write.flat(
                "DOTUSDT",
                "BUY",
                "the same intent_id",
                "intent_id",
                "demo-4711",
                "symbol",
                "DOTUSDT",
                "side",
                "BUY",
                "position_size_usd",
                "50",
                "confidence",
                "0.8"));
    }

    private void closesAndHolds() {
        all.add(write.payload(
                "BTCUSDT",
                "SELL",
                "reduceOnly",
                "{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"qty\":0.012,\"type\":\"MARKET\",\"reduceOnly\":true,"
                        + "\"intent_id\":\"demo-exit-1\",\"source\":\"exit_intent_gateway\"}"));
        all.add(write.flat(
                "SOLUSDT",
                "-",
                "close a half",
                "intent_type",
                "AUTONOMOUS_EXIT",
                "symbol",
                "SOLUSDT",
                "action",
                "CLOSE",
                "percentage",
                "0.5",
                "reason",
                "harvest",
                "timestamp",
                Long.toString(write.millis(Duration.ZERO) / 1000)));
        all.add(write.envelope(
                "XRPUSDT",
                "HOLD",
                "HOLD",
                "{\"symbol\":\"XRPUSDT\",\"side\":\"HOLD\",\"confidence\":0.41,\"timestamp\":\"" + write.local()
                        + "\"}"));
        all.add(write.envelope(
                "LTCUSDT",
                "FLAT",
                "FLAT",
                "{\"symbol\":\"LTCUSDT\",\"side\":\"FLAT\",\"size_pct\":0.0,\"timestamp\":\"" + write.local() + "\"}"));
    }

    private void oddTimes() {
        all.add(write.payload(
                "ETHUSDT",
                "LONG",
                "25 s in the future",
                "{\"symbol\":\"ETHUSDT\",\"side\":\"LONG\",\"confidence\":0.91,\"leverage\":20,\"position_size_usd\":30,"
                        + "\"funding_rate\":-0.0001,\"timestamp\":" + write.millis(Duration.ofSeconds(-25)) + "}"));
        all.add(write.envelope(
                "BNBUSDT",
                "BUY",
                "time unreadable",
                "{\"symbol\":\"BNBUSDT\",\"side\":\"BUY\",\"position_size_usd\":25,\"timestamp\":\"yesterday\"}"));
    }

    private void nonsense() {
        all.add(write.envelope("-", "-", "not JSON", "{'symbol': 'BTCUSDT', 'side': 'BUY'"));
        all.add(write.payload("-", "-", "JSON, no object", "null"));
        all.add(write.envelope(
                "-", "BUY", "no symbol", "{\"side\":\"BUY\",\"position_size_usd\":200,\"confidence\":0.72}"));
        all.add(write.flat(
                "DOGEUSDT",
                "BUY",
                "another event type",
                "event_type",
                "trade.closed",
                "symbol",
                "DOGEUSDT",
                "side",
                "BUY",
                "position_size_usd",
                "100"));
        all.add(write.flat(
                "AAVEUSDT",
                "LONG",
                "percent as price",
                "intent_type",
                "AUTONOMOUS_ENTRY",
                "symbol",
                "AAVEUSDT",
                "side",
                "LONG",
                "position_size_usd",
                "100",
                "entry_price",
                "182.4",
                "stop_loss",
                "2.0",
                "take_profit",
                "4.0"));
    }

    private void contradictions() {
        all.add(write.data(
                "ATOMUSDT",
                "BUY",
                "side against action",
                "{\"symbol\":\"ATOMUSDT\",\"side\":\"BUY\",\"action\":\"SELL\",\"position_size_usd\":40}"));
        all.add(
                write.envelope(
                        "TRXUSDT",
                        "BUY",
                        "out of bounds, three times",
                        "{\"symbol\":\"TRXUSDT\",\"side\":\"BUY\",\"position_size_usd\":-5,\"leverage\":500,\"confidence\":72}"));
    }

    private String signal(String symbol, String side, String entry, String stop, String target, Duration ago) {
        return "{\"symbol\": \"" + symbol + "\", \"side\": \"" + side + "\", \"confidence\": 0.72, \"entry_price\": "
                + entry
                + ", \"stop_loss\": " + stop + ", \"take_profit\": " + target
                + ", \"position_size_usd\": 200.0, \"leverage\": 1, \"timestamp\": \"" + write.local(ago)
                + "\", \"model\": \"ensemble\", \"atr_value\": 0.02, \"volatility_factor\": 0.55, \"regime\": \"unknown\"}";
    }
}

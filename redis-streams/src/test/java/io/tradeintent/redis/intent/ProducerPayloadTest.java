package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.json;
import static io.tradeintent.redis.intent.Decoding.payload;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What producers were seen to write, to the letter. */
class ProducerPayloadTest {

    @Test
    void ownSignalOfTheTradingBot() {
        TradeIntent intent = valid(entry(
                "event_type",
                "trade.intent",
                "payload",
                "{\"symbol\": \"NEARUSDT\", \"side\": \"BUY\", \"confidence\": 0.72, \"entry_price\": 1.465, \"stop_loss\": 1.4357, \"take_profit\": 1.4943000000000002, \"position_size_usd\": 200.0, \"leverage\": 1, \"timestamp\": \"2025-12-24T04:32:14.062679\", \"model\": \"ensemble\", \"reason\": \"AI signal\", \"atr_value\": 0.02, \"volatility_factor\": 0.5513439007580968, \"exchange_divergence\": 0.0, \"funding_rate\": 0.0, \"regime\": \"unknown\"}",
                "timestamp",
                "2025-12-24T04:32:14.062733",
                "source",
                "trading-bot"));

        assertThat(intent.symbol().value()).isEqualTo("NEARUSDT");
        assertThat(intent.action()).isEqualTo(IntentAction.OPEN);
        assertThat(intent.side()).isEqualTo(Side.BUY);
        assertThat(intent.size()).isEqualTo(new IntentSize.Notional(new BigDecimal("200.0")));
        assertThat(intent.leverage()).isEqualTo(1);
        assertThat(intent.confidence()).isEqualTo("0.72");
        assertThat(intent.entryPrice()).isEqualTo("1.465");
        assertThat(intent.stopLoss()).isEqualTo("1.4357");
        assertThat(intent.takeProfit()).isEqualTo("1.4943000000000002");
        assertThat(intent.timestamp()).isEqualTo(Instant.parse("2025-12-24T04:32:14.062679Z"));
        assertThat(intent.source()).isEqualTo("trading-bot");
        assertThat(intent.traceId()).isNull();
        assertThat(intent.correlationId()).isNull();
        assertThat(intent.market())
                .isEqualTo(new MarketContext(
                        new BigDecimal("0.02"),
                        new BigDecimal("0.5513439007580968"),
                        new BigDecimal("0.0"),
                        new BigDecimal("0.0"),
                        "unknown"));
        assertThat(intent.attributes())
                .containsExactly(Map.entry("model", "ensemble"), Map.entry("reason", "AI signal"));
        assertThat(intent.id().source()).isEqualTo(IntentId.Source.DERIVED);
    }

    @Test
    void decisionPassedOnByTheTradingBot() {
        TradeIntent intent = valid(
                json(
                        "{'symbol':'ADAUSDT','side':'SELL','confidence':0.72,'entry_price':0.3701,'stop_loss':0.3793524999999999,'take_profit':0.347894,'position_size_usd':200.0,'leverage':1,'timestamp':'2025-12-24T04:20:28.095476','model':'ai-engine-ensemble'}"));

        assertThat(intent.side()).isEqualTo(Side.SELL);
        assertThat(intent.stopLoss()).isEqualTo("0.3793524999999999");
        assertThat(intent.takeProfit()).isEqualTo("0.347894");
    }

    @Test
    void flatTestEntryThatOnceBecameAPhantom() {
        TradeIntent intent = valid(entry(
                "symbol",
                "TESTUSDT",
                "side",
                "BUY",
                "source",
                "manual_test_phase_e",
                "confidence",
                "0.99",
                "position_size_usd",
                "5",
                "leverage",
                "1",
                "timestamp",
                "2025-12-24T19:01:32.660817"));

        assertThat(intent.symbol().value()).isEqualTo("TESTUSDT");
        assertThat(intent.source()).isEqualTo("manual_test_phase_e");
        assertThat(intent.size()).isEqualTo(new IntentSize.Notional(new BigDecimal("5")));
        assertThat(intent.timestamp()).isEqualTo(Instant.parse("2025-12-24T19:01:32.660817Z"));
    }

    @Test
    void prettyPrintedPayloadAloneWithMilliseconds() {
        TradeIntent intent = valid(
                payload(
                        "{\n  \"symbol\":\"RENDERUSDT\",\n  \"side\":\"BUY\",\n  \"source\":\"v35_verify_json\",\n  \"confidence\":0.72,\n  \"atr_value\":0.02,\n  \"volatility_factor\":0.50,\n  \"leverage\":10,\n  \"position_size_usd\":20,\n  \"funding_rate\":0.0,\n  \"regime\":\"unknown\",\n  \"timestamp\":1766612429000\n}\n"));

        assertThat(intent.leverage()).isEqualTo(10);
        assertThat(intent.timestamp()).isEqualTo(Instant.parse("2025-12-24T21:40:29Z"));
        assertThat(intent.market().exchangeDivergence()).isNull();
    }

    @Test
    void timeAheadOfItsEntryIsReadAndItsSkewIsKnown() {
        RawEntry entry = RawEntry.of(
                EntryId.parse("1766619600684-0"),
                Map.of(
                        "payload",
                        "{\"symbol\":\"ETHUSDT\",\"side\":\"LONG\",\"source\":\"v35_VERIFIED_TEST\",\"confidence\":0.91,\"atr_value\":8.2,\"volatility_factor\":1.5,\"leverage\":20,\"position_size_usd\":30,\"funding_rate\":-0.0001,\"regime\":\"momentum\",\"timestamp\":1766619626000}"));
        TradeIntent intent = valid(entry);

        assertThat(intent.side()).isEqualTo(Side.BUY);
        assertThat(intent.market().atr()).isEqualTo("8.2");
        assertThat(intent.market().fundingRate()).isEqualTo("-0.0001");
        assertThat(intent.skew(entry.id().time())).isEqualTo(Duration.ofMillis(25_316));
        assertThat(intent.ageAt(entry.id().time(), entry.id().time())).isZero();
    }

    @Test
    void flatEntryWithMillisecondsAsText() {
        TradeIntent intent = valid(entry(
                "symbol",
                "SOLUSDT",
                "side",
                "LONG",
                "confidence",
                "0.85",
                "source",
                "logger_success_test",
                "volatility_factor",
                "1.3",
                "atr_value",
                "0.06",
                "leverage",
                "15",
                "position_size_usd",
                "100",
                "timestamp",
                "1766600000000"));

        assertThat(intent.symbol().value()).isEqualTo("SOLUSDT");
        assertThat(intent.side()).isEqualTo(Side.BUY);
        assertThat(intent.timestamp()).isEqualTo(Instant.ofEpochSecond(1766600000));
    }

    @Test
    void flatEntryWithoutATimeIsKnownByItsPlace() {
        TradeIntent intent = valid(entry(
                "symbol",
                "CRVUSDT",
                "side",
                "LONG",
                "position_size_usd",
                "3",
                "leverage",
                "5",
                "confidence",
                "0.80",
                "volatility_factor",
                "1.2",
                "source",
                "manual_test_4164"));

        assertThat(intent.timestamp()).isNull();
        assertThat(intent.id()).isEqualTo(IntentId.ofEntry(Decoding.STREAM, Decoding.ID));
        assertThat(intent.id().source()).isEqualTo(IntentId.Source.ENTRY);
    }

    @Test
    void leverageWrittenWithAPoint() {
        TradeIntent intent = valid(
                json(
                        "{'symbol':'OPUSDT','side':'BUY','position_size_usd':10.0,'leverage':1.0,'entry_price':0.3165,'stop_loss':0.3085875,'take_profit':0.32599500000000003,'confidence':0.72,'timestamp':'2026-01-02T03:04:05Z','model':'manual','meta_strategy':'test','consensus_count':1,'total_models':1}"));

        assertThat(intent.leverage()).isEqualTo(1);
        assertThat(intent.attributes()).containsKeys("model", "meta_strategy", "consensus_count", "total_models");
    }

    @Test
    void priceIsNotTakenForTheEntryPrice() {
        TradeIntent intent = valid(
                json(
                        "{'symbol':'BTCUSDT','action':'BUY','confidence':0.85,'price':50000,'leverage':10,'position_size_usd':100,'strategy':'test'}"));

        assertThat(intent.side()).isEqualTo(Side.BUY);
        assertThat(intent.entryPrice()).isNull();
        assertThat(intent.attributes()).containsExactly(Map.entry("price", "50000"), Map.entry("strategy", "test"));
    }

    @Test
    void aiEngine() {
        TradeIntent intent = valid(
                json(
                        "{'symbol':'BTCUSDT','side':'SELL','position_size_usd':150.0,'leverage':5,'entry_price':100.0,'stop_loss':102.0,'take_profit':96.0,'confidence':0.81,'timestamp':'2026-03-13T10:00:00.5+00:00','model':'ensemble','meta_strategy':'trend','consensus_count':3,'total_models':5,'model_breakdown':{'xgb':{'side':'SELL','confidence':0.8},'lgbm':{'side':'HOLD'}},'atr_value':0.02,'volatility_factor':1.0,'exchange_divergence':0.001,'funding_rate':0.0001,'regime':'trend','rl_gate_pass':false,'rl_weight_effective':NaN,'ai_leverage':7,'ai_size_usd':80,'ai_harvest_policy':{'mode':'trail','trail_pct':0.01}}"));

        assertThat(intent.timestamp()).isEqualTo(Instant.parse("2026-03-13T10:00:00.500Z"));
        assertThat(intent.size()).isEqualTo(new IntentSize.Notional(new BigDecimal("150.0")));
        assertThat(intent.attributes())
                .containsEntry(
                        "model_breakdown",
                        "{\"xgb\":{\"side\":\"SELL\",\"confidence\":0.8},\"lgbm\":{\"side\":\"HOLD\"}}")
                .containsEntry("rl_weight_effective", "NaN")
                .containsEntry("ai_size_usd", "80");
    }

    @Test
    void aiEngineOfOldSaysDirection() {
        assertThat(valid(entry("symbol", "A", "direction", "SHORT", "position_size_usd", "9"))
                        .side())
                .isEqualTo(Side.SELL);
        assertThat(valid(entry("symbol", "A", "direction", "FLAT")).action()).isEqualTo(IntentAction.NONE);
    }

    @Test
    void orchestratorSizesByBalance() {
        TradeIntent intent = valid(json(
                "{'symbol':'BTCUSDT','side':'LONG','source':'rl_v3','confidence':0.7,'size_pct':0.05,'leverage':3}"));

        assertThat(intent.size()).isEqualTo(new IntentSize.FractionOfBalance(new BigDecimal("0.05")));
        TradeIntent flat = valid(json(
                "{'symbol':'BTCUSDT','side':'FLAT','source':'rl_v3','confidence':0.7,'size_pct':0.0,'leverage':3}"));
        assertThat(flat.action()).isEqualTo(IntentAction.NONE);
        assertThat(flat.size()).isNull();
        assertThat(flat.attributes()).containsExactly(Map.entry("size_pct", "0.0"));
    }

    @Test
    void strategyRouterWritesNulls() {
        TradeIntent intent = valid(
                entry(
                        "data",
                        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"confidence\":0.6,\"position_size_usd\":50,\"leverage\":2,\"timestamp\":\"2026-01-01T00:00:00\",\"source\":\"router\",\"stop_loss_pct\":0.02,\"take_profit_pct\":0.04,\"entry_price\":null,\"stop_loss\":null,\"take_profit\":null,\"quantity\":null}"));

        assertThat(intent.size()).isEqualTo(new IntentSize.Notional(new BigDecimal("50")));
        assertThat(intent.stopLoss()).isNull();
        assertThat(intent.attributes())
                .containsKeys("stop_loss_pct", "take_profit_pct")
                .doesNotContainKey("quantity");
    }

    @Test
    void exitMonitorWhoseCloseLooksLikeAnEntryIsRefused() {
        assertThat(
                        reasons(
                                entry(
                                        "data",
                                        "{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"position_size_usd\":500.0,\"leverage\":1,\"entry_price\":100.0,\"stop_loss\":null,\"take_profit\":null,\"confidence\":1.0,\"timestamp\":\"2026-01-01T00:00:00Z\",\"model\":\"exit_monitor_v2\",\"meta_strategy\":\"EXIT_MATH\"}")))
                .containsExactly(
                        "meta_strategy: an exit must say so by CLOSE or reduceOnly, or it would open, was 'EXIT_MATH'");
    }

    @Test
    void exitIntentGatewayHasNoTime() {
        TradeIntent intent = valid(
                payload(
                        "{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"qty\":0.01234567,\"type\":\"MARKET\",\"reduceOnly\":true,\"source\":\"exit_intent_gateway\",\"patch\":\"P1\",\"intent_id\":\"ex-77\",\"confidence\":1.0}"));

        assertThat(intent.action()).isEqualTo(IntentAction.CLOSE);
        assertThat(intent.side()).isEqualTo(Side.SELL);
        assertThat(intent.size()).isEqualTo(new IntentSize.Quantity(new BigDecimal("0.01234567")));
        assertThat(intent.id()).isEqualTo(IntentId.given("ex-77"));
        assertThat(intent.timestamp()).isNull();
    }

    @Test
    void harvestBrainReducesAndRehearses() {
        String[] fields = {
            "intent_type", "HARVEST_PARTIAL", "symbol", "BTCUSDT", "side", "SELL", "qty", "0.5", "reason", "r",
                    "r_level",
            "2", "unrealized_pnl", "3.1", "correlation_id", "c", "trace_id", "t", "reduce_only", "true", "dry_run",
                    "false",
            "source", "harvest_brain", "timestamp", "2026-01-01T00:00:00Z"
        };
        assertThat(valid(entry(fields)).action()).isEqualTo(IntentAction.CLOSE);

        fields[21] = "True";
        assertThat(reasons(entry(fields))).containsExactly("dry_run: a rehearsal is not to be executed, was 'True'");
        fields[21] = "False";
        fields[1] = "MOVE_SL_BE";
        assertThat(reasons(entry(fields)))
                .containsExactly("intent_type: moving a stop is not a trade, was 'MOVE_SL_BE'");
    }

    @Test
    void autonomousTraderWritesPercentagesWherePricesBelong() {
        String[] fields = {
            "intent_type",
            "AUTONOMOUS_ENTRY",
            "symbol",
            "BTCUSDT",
            "action",
            "BUY",
            "side",
            "LONG",
            "position_size_usd",
            "300",
            "leverage",
            "2",
            "take_profit",
            "4.0",
            "stop_loss",
            "2.0",
            "confidence",
            "0.7",
            "regime",
            "BULL",
            "reason",
            "x",
            "reduceOnly",
            "false",
            "timestamp",
            "1766612429"
        };
        TradeIntent intent = valid(entry(fields));
        assertThat(intent.action()).isEqualTo(IntentAction.OPEN);
        assertThat(intent.timestamp()).isEqualTo(Instant.ofEpochSecond(1766612429));

        String[] withEntryPrice = Arrays.copyOf(fields, fields.length + 2);
        withEntryPrice[fields.length] = "entry_price";
        withEntryPrice[fields.length + 1] = "50000";
        assertThat(reasons(entry(withEntryPrice)))
                .containsExactly(
                        "stop_loss: too far from entry_price 50000 to be a price; the bound is 25000, was '2.0'",
                        "take_profit: must be above entry_price 50000 of a BUY, was '4.0'",
                        "take_profit: too far from entry_price 50000 to be a price; the bound is 25000, was '4.0'");
    }

    @Test
    void autonomousTraderClosesByFraction() {
        TradeIntent intent = valid(entry(
                "intent_type",
                "AUTONOMOUS_EXIT",
                "symbol",
                "BTCUSDT",
                "action",
                "CLOSE",
                "percentage",
                "1.0",
                "reason",
                "stop_loss_triggered",
                "hold_score",
                "0",
                "exit_score",
                "10",
                "R_net",
                "-1.5",
                "pnl_usd",
                "-12",
                "timestamp",
                "1766612429"));

        assertThat(intent.action()).isEqualTo(IntentAction.CLOSE);
        assertThat(intent.side()).isNull();
        assertThat(intent.size()).isEqualTo(new IntentSize.FractionOfPosition(new BigDecimal("1.0")));
    }

    @Test
    void manualReduceOnlyWithoutAFlagIsRefused() {
        assertThat(
                        reasons(
                                json(
                                        "{'symbol':'BTCUSDT','side':'SELL','qty':1,'intent_type':'REDUCE_ONLY','timestamp':1766612429000}")))
                .containsExactly(
                        "intent_type: an exit must say so by CLOSE or reduceOnly, or it would open, was 'REDUCE_ONLY'");
    }
}

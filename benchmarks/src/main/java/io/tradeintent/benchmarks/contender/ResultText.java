package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.benchmarks.wire.CommandBuffer;

/** The result that the bare loop writes for each entry: as many fields and bytes as the project's own. */
final class ResultText {

    private static final String TIME = "2026-01-01T00:00:12.468123456Z";

    private static final byte[] COMMAND = new CommandBuffer()
            .command(
                    "XADD",
                    Names.RESULTS,
                    "*",
                    "event_type",
                    "execution.result",
                    "payload",
                    "{\"intent_id\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
                            + "\"stream\":\"" + Names.STREAM + "\",\"entry_id\":\"1766550734062-0\","
                            + "\"symbol\":\"S100USDT\",\"side\":\"BUY\",\"action\":\"OPEN\","
                            + "\"status\":\"skipped_drain\",\"reason\":\"safe drain: nothing is executed\","
                            + "\"mode\":\"safe_drain\",\"orders\":["
                            + order("entry", "e", "MARKET", "\"quantity\":\"136.518771331058\"") + ','
                            + order("stop", "s", "STOP_MARKET", "\"trigger_price\":\"1.454203843305\"") + ','
                            + target(1) + ',' + target(2) + ',' + target(3) + "],"
                            + "\"levels\":{\"tp1_pct\":0.011906161091,\"tp2_pct\":0.014953080546,"
                            + "\"tp3_pct\":0.019476540273,\"sl_pct\":0.007369390235,"
                            + "\"harvest_scheme\":[0.3,0.3,0.4],\"lsf\":0.59061610915},"
                            + "\"trace_id\":\"trace-100000\",\"intent_timestamp\":\"2026-01-01T00:00:00.123456Z\","
                            + "\"age_ms\":12345,\"timestamp\":\"" + TIME + "\"}",
                    "trace_id",
                    "trace-100000",
                    "timestamp",
                    TIME,
                    "source",
                    Names.SERVICE)
            .toBytes();

    private static String target(int number) {
        return order(
                "tp" + number,
                Integer.toString(number),
                "TAKE_PROFIT_MARKET",
                "\"quantity\":\"40.955631399317\",\"trigger_price\":\"1.482442525998\"");
    }

    private static String order(String leg, String code, String type, String numbers) {
        boolean entry = leg.equals("entry");
        return "{\"leg\":\"" + leg + "\",\"client_order_id\":\"tiabcd-0123456789abcdefghjkmnpqrs-" + code + "\","
                + "\"type\":\"" + type + "\",\"side\":\"" + (entry ? "BUY" : "SELL") + "\"," + numbers
                + ",\"reduce_only\":" + !entry + ",\"status\":\"planned\"}";
    }

    private ResultText() {}

    static void add(CommandBuffer commands) {
        commands.prepared(COMMAND);
    }
}

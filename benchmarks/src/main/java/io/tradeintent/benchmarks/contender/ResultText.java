package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.benchmarks.wire.CommandBuffer;

/** The result that the bare loop writes for each entry: as many fields and bytes as the project's own. */
final class ResultText {

    private static final byte[] COMMAND = new CommandBuffer()
            .command(
                    "XADD",
                    Names.RESULTS,
                    "*",
                    "event_type",
                    "execution.result",
                    "payload",
                    "{\"intent_id\":\"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
                            + "\"stream\":\"" + Names.STREAM + "\",\"entry_id\":\"1766550734062-0\","
                            + "\"symbol\":\"S100USDT\",\"side\":\"BUY\",\"action\":\"OPEN\","
                            + "\"status\":\"skipped_drain\",\"reason\":\"safe drain: nothing is executed\","
                            + "\"mode\":\"SAFE_DRAIN\",\"trace_id\":\"trace-100000\","
                            + "\"intent_timestamp\":\"2026-01-01T00:00:00.123456Z\",\"age_ms\":12345,"
                            + "\"timestamp\":\"2026-01-01T00:00:12.468123456Z\"}",
                    "trace_id",
                    "trace-100000",
                    "timestamp",
                    "2026-01-01T00:00:12.468123456Z",
                    "source",
                    Names.SERVICE)
            .toBytes();

    private ResultText() {}

    static void add(CommandBuffer commands) {
        commands.prepared(COMMAND);
    }
}
